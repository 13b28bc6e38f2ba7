using System.CommandLine;
using SenderId.Control;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Cli.Options;

/// <summary>The option <c>--config</c>.</summary>
internal sealed class ConfigOption
{
    private readonly Option<string?> _option = new("--config")
    {
        Description = "Configuration file. Default: the variable SENDERID_CONFIG, else the machine's file where it may be read, else the user's own.",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Adds the option to a command and those below it.</summary>
    internal void AddTo(Command command) => command.Options.Add(_option);

    /// <summary>Where the file is.</summary>
    internal string Path(ParseResult parsed, Terminal terminal) => Location(parsed, terminal).Path;

    /// <summary>Where the file is that is to be changed.</summary>
    /// <exception cref="UnreadableException">The machine's file holds, and is out of reach: no other is changed in its place.</exception>
    internal string PathToWrite(ParseResult parsed, Terminal terminal)
    {
        ConfigLocation location = Location(parsed, terminal);
        return location.WriteFault is { } fault
            ? throw new UnreadableException(
                [$"{fault}; nothing was changed. Run this as a user who may read and write it, or name another with {_option.Name}."])
            : location.Path;
    }

    /// <summary>Warns where a running agent is found that does not use this file: what is shown or changed here is not what its mail meets.</summary>
    internal async Task WarnOfOtherFileAsync(Configuration configuration, ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        string used = Path(parsed, terminal);
        string socket = AgentFolders.ControlSocket(configuration.Agent, terminal.Variable);
        string? other = File.Exists(socket) ? await new AgentControl(socket).TryFindConfigPathAsync(cancellationToken).ConfigureAwait(false) : null;
        if (other is not null && !ConfigLocation.IsSameFile(other, used))
        {
            terminal.WriteError(
                $"warning: the agent that answers at {socket} runs with {other}, not with {used}; "
                + $"give {_option.Name} {other} to change what the agent does.");
        }
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="UnreadableException">The file cannot be read or is not valid.</exception>
    internal Configuration Load(ParseResult parsed, Terminal terminal)
    {
        ConfigOutcome outcome = Read(parsed, terminal);
        return outcome.IsLoaded
            ? outcome.Configuration
            : throw new UnreadableException([$"{outcome.Fault}; fix the file or name another with {_option.Name}."]);
    }

    /// <summary>Reads the file for a command that needs it to find folders alone: a broken file is told, and the usual ones are looked into.
    /// Who repairs it wants to see what the agent does meanwhile.</summary>
    internal Configuration LoadOrDefaults(ParseResult parsed, Terminal terminal)
    {
        ConfigOutcome outcome = Read(parsed, terminal);
        if (outcome.IsLoaded)
        {
            return outcome.Configuration;
        }

        terminal.WriteError($"warning: {outcome.Fault}; the usual folders stand in for those that the file may name. "
            + $"Fix the file or name another with {_option.Name}.");
        return Configuration.Default;
    }

    private ConfigOutcome Read(ParseResult parsed, Terminal terminal)
    {
        ConfigLocation location = Location(parsed, terminal);
        ConfigOutcome outcome = ConfigFile.Load(location.Path);
        if (outcome.IsFileMissing && location.IsNamed)
        {
            string by = parsed.GetValue(_option) is null ? $"the variable {ConfigLocation.Variable}" : _option.Name;
            terminal.WriteError(
                $"warning: {location.Path} does not exist, so the defaults hold; correct {by}, or create the file with 'senderid config set'.");
        }

        if (location.UnreadableMachineFile is { } machine)
        {
            terminal.WriteError($"warning: {machine}, the machine's configuration file, may not be read by this user, "
                + $"so {location.Path} stands in for it; "
                + $"run this as a user who may read it, or name a file with {_option.Name}.");
        }

        return outcome;
    }

    private ConfigLocation Location(ParseResult parsed, Terminal terminal)
    {
        string? named = parsed.GetValue(_option);
        if (named is "")
        {
            throw new UsageException($"{_option.Name}: the path is empty; name a file.");
        }

        return ConfigLocation.Resolve(named, terminal.Variable);
    }
}
