using System.CommandLine;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Store.AgentLog;
using SenderId.Store.Settings;

namespace SenderId.Cli.Commands;

/// <summary>The command <c>senderid log</c>.</summary>
internal sealed class LogCommand
{
    private readonly Option<string?> _path = new("--path") { Description = "Folder of the agent log, or one file of it. Default: that of the configuration.", HelpName = "FOLDER" };
    private readonly Option<string?> _start = new("--start") { Description = "First moment wanted, such as 2026-11-22 or 2026-11-22T10:30:00Z; local time where no zone is given.", HelpName = "TIME" };
    private readonly Option<string?> _end = new("--end") { Description = "Last moment wanted.", HelpName = "TIME" };
    private readonly Option<string[]> _actions = new("--action") { Description = "Only lines with this action, such as RejectMessage. May be repeated.", HelpName = "ACTION" };
    private readonly ConfigOption _config = new();
    private readonly FormatOption _format = new();
    private readonly Terminal _terminal;

    private LogCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new LogCommand(terminal);
        var command = new DocumentedCommand(
            "log",
            "Show the agent log: what the agent did with every message, for every recipient, and why.",
            "senderid log --start 2026-11-22 --action RejectMessage",
            "senderid log --format jsonl | jq 'select(.reason == \"Fail\")'");
        foreach (Option option in new Option[] { definition._path, definition._start, definition._end, definition._actions })
        {
            command.Options.Add(option);
        }

        definition._format.AddTo(command);
        definition._config.AddTo(command);
        command.SetAction(definition.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        DateTimeOffset? start = OptionValues.Start(_start.Name, parsed.GetValue(_start));
        DateTimeOffset? end = OptionValues.End(_end.Name, parsed.GetValue(_end));
        string path = parsed.GetValue(_path) ?? AgentFolders.Log(_config.LoadOrDefaults(parsed, _terminal).Agent, _terminal.Variable);
        string[] actions = parsed.GetValue(_actions) ?? [];
        try
        {
            IEnumerable<AgentLogEntry> entries = AgentLogReader.Read(path, start, end)
                .Where(entry => actions.Length == 0 || actions.Contains(entry.Action, StringComparer.OrdinalIgnoreCase));
            int count = AgentLogOutput.Write(_terminal, _format.Read(parsed), entries);
            if (count == 0 && actions.FirstOrDefault(IsUnknown) is { } unknown)
            {
                _terminal.WriteError($"log: warning: no line has this action: {UnknownWord.Describe("action", unknown, AgentLogEntry.Actions)}");
            }

            return ExitCode.Done;
        }
        catch (DirectoryNotFoundException e)
        {
            throw new UnreadableException([$"log: {e.Message} Name the folder with --path."]);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UnreadableException([$"log: {e.Message}"]);
        }
    }

    private static bool IsUnknown(string action) => !AgentLogEntry.Actions.Contains(action, StringComparer.OrdinalIgnoreCase);
}
