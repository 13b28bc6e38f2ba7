using System.CommandLine;
using SenderId.Store.Config;

namespace SenderId.Cli.Options;

/// <summary>The option <c>--config</c>.</summary>
internal sealed class ConfigOption
{
    private readonly Option<string?> _option = new("--config")
    {
        Description = "Configuration file. Default: the variable SENDERID_CONFIG, else the user's own file.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Adds the option to a command and those below it.</summary>
    internal void AddTo(Command command) => command.Options.Add(_option);

    /// <summary>Where the file is.</summary>
    internal string Path(ParseResult parsed, Terminal terminal) => Location(parsed, terminal).Path;

    /// <summary>Reads the file.</summary>
    /// <exception cref="UnreadableException">The file cannot be read or is not valid.</exception>
    internal Configuration Load(ParseResult parsed, Terminal terminal)
    {
        ConfigLocation location = Location(parsed, terminal);
        ConfigOutcome outcome = ConfigFile.Load(location.Path);
        if (outcome.IsFileMissing && location.IsNamed)
        {
            string by = parsed.GetValue(_option) is null ? $"the variable {ConfigLocation.Variable}" : _option.Name;
            terminal.WriteError(
                $"warning: {location.Path} does not exist, so the defaults hold; correct {by}, or create the file with 'senderid config set'.");
        }

        return outcome.IsLoaded
            ? outcome.Configuration
            : throw new UnreadableException([$"{outcome.Fault}; mend the file or name another with {_option.Name}."]);
    }

    private ConfigLocation Location(ParseResult parsed, Terminal terminal)
    {
        string? named = parsed.GetValue(_option);
        if (named is "")
        {
            throw new UsageException($"{_option.Name}: the path is empty; name a file.");
        }

        return ConfigLocation.Resolve(named ?? terminal.Variable(ConfigLocation.Variable));
    }
}
