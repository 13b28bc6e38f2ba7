using System.Collections.Immutable;
using System.CommandLine;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Cli.Options;

/// <summary>The options that stand for settings of the agent: the same names, rules and messages as in the configuration file.</summary>
internal sealed class AgentSettingOptions
{
    private readonly ImmutableArray<(Option<string[]> Option, Setting Setting)> _options =
    [
        Make("--listen", "ListenAddresses", "ADDRESS"),
        Make("--socket-mode", "SocketMode", "MODE"),
        Make("--socket-group", "SocketGroup", "GROUP"),
        Make("--metrics", "MetricsAddress", "ADDRESS"),
        Make("--on-failure", "FailureAction", "accept|tempfail"),
        Make("--local-clients-internal", "LocalClientsInternal", "true|false"),
        Make("--max-connections", "MaxConnections", "NUMBER"),
        Make("--shutdown-timeout", "ShutdownTimeout", "SECONDS"),
        Make("--state", "StatePath", "FOLDER"),
        Make("--control-socket", "ControlSocket", "PATH"),
        Make("--log", "AgentLogEnabled", "true|false"),
        Make("--log-path", "AgentLogPath", "FOLDER"),
        Make("--log-max-age", "AgentLogMaxAge", "DURATION"),
        Make("--log-max-file-size", "AgentLogMaxFileSize", "SIZE"),
        Make("--log-max-directory-size", "AgentLogMaxDirectorySize", "SIZE"),
    ];

    /// <summary>Adds the options to a command.</summary>
    internal void AddTo(Command command)
    {
        foreach ((Option<string[]> option, _) in _options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The configuration with the options that were given.</summary>
    /// <exception cref="UsageException">A value breaks a setting's rule.</exception>
    internal Configuration Apply(ParseResult parsed, Configuration configuration)
    {
        IEnumerable<ConfigEdit> edits = _options
            .Where(entry => parsed.GetValue(entry.Option) is { Length: > 0 })
            .Select(entry => ConfigEdit.Replace(entry.Setting, parsed.GetValue(entry.Option)!));
        EditOutcome outcome = ConfigEditor.Apply(configuration, edits);
        return outcome.IsApplied ? outcome.Configuration : throw new UsageException(outcome.Faults[0].ToString());
    }

    private static (Option<string[]> Option, Setting Setting) Make(string name, string settingName, string helpName)
    {
        Setting setting = SettingCatalog.Find(settingName);
        string description = setting.Kind == SettingKind.List
            ? $"{setting.Description} May be repeated. Default: {string.Join(", ", setting.Default)}."
            : $"{setting.Description} {DefaultOf(setting)}".TrimEnd();
        return (new Option<string[]>(name) { Description = description, HelpName = helpName }, setting);
    }

    private static string DefaultOf(Setting setting) => setting.Default[0].Length == 0 ? "" : $"Default: {setting.Default[0]}.";
}
