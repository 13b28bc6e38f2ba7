using System.CommandLine;
using SenderId.Agent;
using SenderId.Check;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Cli.Commands;

/// <summary>The command <c>senderid config</c>.</summary>
internal sealed class ConfigCommand
{
    private readonly ConfigOption _config = new();
    private readonly FormatOption _format = new();
    private readonly Argument<string> _name = new("NAME")
    {
        Description = "Name of a setting, as 'senderid config show' prints it, after its group where two have it (senderFilter.action); "
            + "letter case does not matter.",
    };
    private readonly Argument<string[]> _values = new("VALUE") { Description = "Entries of the list.", Arity = ArgumentArity.OneOrMore };

    private readonly Argument<string[]> _assignments = new("NAME=VALUE")
    {
        Description = "Settings with their new values; a list takes entries with commas between, and nothing to become empty.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Terminal _terminal;

    private ConfigCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command with those below it.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new ConfigCommand(terminal);
        var command = new DocumentedCommand(
            "config",
            "Show and change the configuration: the same file, settings and rules as the cmdlets.",
            "senderid config set SpoofedDomainAction=Reject TempErrorAction=Reject",
            "senderid config add BypassedSenderDomains contoso.com '*.contoso.com'")
        {
            definition.Show(), definition.Get(), definition.Set(), definition.Add(), definition.Remove(), definition.Where(), definition.Check(),
        };
        definition._config.AddTo(command);
        return command;
    }

    private DocumentedCommand Show()
    {
        var command = new DocumentedCommand("show", "Show every setting.", "senderid config show --format json");
        _format.AddTo(command);
        command.SetAction(async (parsed, token) =>
        {
            Configuration configuration = _config.Load(parsed, _terminal);
            await _config.WarnOfOtherFileAsync(configuration, parsed, _terminal, token).ConfigureAwait(false);
            if (_format.Read(parsed) != OutputFormat.Text)
            {
                ConfigJson.Write(_terminal.Output, configuration);
                return ExitCode.Done;
            }

            WriteLines(SettingsText.Of(configuration, _terminal.Width));
            return ExitCode.Done;
        });
        return command;
    }

    private DocumentedCommand Get()
    {
        var command = new DocumentedCommand("get", "Print the value of one setting, a list one entry a line.", "senderid config get SpoofedDomainAction");
        command.Arguments.Add(_name);
        _format.AddTo(command);
        command.SetAction(parsed =>
        {
            Setting setting = Find(parsed.GetRequiredValue(_name));
            Configuration configuration = _config.Load(parsed, _terminal);
            if (_format.Read(parsed) != OutputFormat.Text)
            {
                ConfigJson.Write(_terminal.Output, setting, configuration);
                return ExitCode.Done;
            }

            WriteLines(setting.Show(configuration));
            return ExitCode.Done;
        });
        return command;
    }

    private DocumentedCommand Set()
    {
        var command = new DocumentedCommand("set", "Give settings new values, all of them or none.", "senderid config set SpoofedDomainAction=Reject BypassedSenderDomains=");
        command.Arguments.Add(_assignments);
        command.SetAction((parsed, token) => Update(parsed, [.. parsed.GetRequiredValue(_assignments).Select(ReadAssignment)], token));
        return command;
    }

    private DocumentedCommand Add()
    {
        var command = new DocumentedCommand("add", "Add entries to a list.", "senderid config add BypassedRecipients postmaster@contoso.com");
        command.Arguments.Add(_name);
        command.Arguments.Add(_values);
        command.SetAction((parsed, token) =>
            Update(parsed, [ConfigEdit.Add(Find(parsed.GetRequiredValue(_name)), parsed.GetRequiredValue(_values))], token));
        return command;
    }

    private DocumentedCommand Remove()
    {
        var command = new DocumentedCommand("remove", "Remove entries from a list.", "senderid config remove BypassedRecipients postmaster@contoso.com");
        command.Arguments.Add(_name);
        command.Arguments.Add(_values);
        command.SetAction((parsed, token) =>
            Update(parsed, [ConfigEdit.Remove(Find(parsed.GetRequiredValue(_name)), parsed.GetRequiredValue(_values))], token));
        return command;
    }

    private DocumentedCommand Where()
    {
        var command = new DocumentedCommand("path", "Print where the configuration file is, whether it exists or not.", "senderid config path");
        command.SetAction(parsed =>
        {
            WriteLines([_config.Path(parsed, _terminal)]);
            return ExitCode.Done;
        });
        return command;
    }

    private DocumentedCommand Check()
    {
        var command = new DocumentedCommand(
            "check", "Read the file and say what is wrong with it, settings that do not go together included; nothing is changed.",
            "senderid config check --config ./config.json");
        command.SetAction(parsed =>
        {
            Configuration configuration = _config.Load(parsed, _terminal);
            try
            {
                AgentStartup.Create(configuration, configuration.Agent, new SenderIdCheckOptions(), isDryRun: true, _terminal.Variable);
            }
            catch (ArgumentException e)
            {
                throw new UnreadableException([$"{configuration.Path}: {e.Message}"]);
            }

            WriteLines([configuration.Exists ? $"{configuration.Path} is valid." : $"{configuration.Path} does not exist: the defaults hold."]);
            return ExitCode.Done;
        });
        return command;
    }

    private async Task<int> Update(ParseResult parsed, ConfigEdit[] edits, CancellationToken cancellationToken)
    {
        string path = _config.PathToWrite(parsed, _terminal);
        var store = new ConfigStore(TimeProvider.System);
        // Another writer is waited for with a blocked thread.
        UpdateOutcome outcome = await Task.Run(() => store.Update(path, edits, cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (EditFault fault in outcome.EditFaults)
        {
            _terminal.WriteError($"config: {fault} Nothing was changed.");
        }

        if (outcome.Fault is not null)
        {
            string remedy = outcome.Fault.Kind == ConfigFaultKind.PermissionDenied
                ? " Run this as a user who may read and write it, or name another with --config."
                : "";
            throw new UnreadableException([$"{outcome.Fault}; nothing was changed.{remedy}"]);
        }

        foreach (Setting linked in outcome.Linked)
        {
            string now = string.Join(", ", linked.Read(outcome.Configuration!));
            _terminal.WriteError($"config: warning: {linked.Name} is {now} now: of the switches that it goes with one is always on.");
        }

        if (outcome.IsDone && !outcome.IsChanged)
        {
            _terminal.WriteError("config: warning: nothing changed, every value is as it was.");
        }

        if (outcome.BackupPath is not null)
        {
            _terminal.WriteError($"{path}: warning: comments inside the file could not be kept; the file as it was is {outcome.BackupPath}.");
        }

        if (outcome.Configuration is { } written)
        {
            await _config.WarnOfOtherFileAsync(written, parsed, _terminal, cancellationToken).ConfigureAwait(false);
        }

        return outcome.IsDone ? ExitCode.Done : ExitCode.WrongUsage;
    }

    private static ConfigEdit ReadAssignment(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
        {
            throw new UsageException($"config: '{text}' is not an assignment; write NAME=VALUE, such as SpoofedDomainAction=Reject.");
        }

        Setting setting = Find(text[..equals].Trim());
        string value = text[(equals + 1)..];
        return setting.Kind != SettingKind.List
            ? ConfigEdit.Replace(setting, value)
            : ConfigEdit.Replace(setting, value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    private static Setting Find(string name) =>
        SettingCatalog.TryFind(name, out Setting? setting) ? setting : throw new UsageException($"config: {UnknownName(name)}");

    // The names are too many for a line.
    private static string UnknownName(string name)
    {
        IEnumerable<string> known = SettingCatalog.All.Select(setting =>
            name.Contains('.', StringComparison.Ordinal) || !ConfigJson.IsKnownByName(setting) ? setting.QualifiedName : setting.Name);
        return UnknownWord.Near(name, known) is { } near
            ? $"'{UnknownWord.Shown(name)}' is not a setting; did you mean {near}?"
            : $"'{UnknownWord.Shown(name)}' is not a setting; 'senderid config show' lists them.";
    }

    private void WriteLines(IEnumerable<string> lines)
    {
        using StreamWriter output = _terminal.OpenText();
        foreach (string line in lines)
        {
            output.WriteLine(PrintableText.Of(line));
        }
    }
}
