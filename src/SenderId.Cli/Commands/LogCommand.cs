using System.Collections.Immutable;
using System.CommandLine;
using System.IO.Enumeration;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Store.AgentLog;
using SenderId.Store.Settings;

namespace SenderId.Cli.Commands;

/// <summary>The command <c>senderid log</c>.</summary>
internal sealed class LogCommand
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(500);

    private readonly Option<string?> _path = new("--path")
    {
        Description = "Folder of the agent log, or one file of it. Default: that of the configuration.",
        HelpName = "FOLDER",
    };

    private readonly Option<string?> _start = new("--start")
    {
        Description = "First moment wanted, such as 2026-11-22 or 2026-11-22T10:30:00Z; local time where no zone is given.",
        HelpName = "TIME",
    };

    private readonly Option<string?> _end = new("--end") { Description = "Last moment wanted.", HelpName = "TIME" };
    private readonly Option<bool> _utc = new("--utc") { Description = "Times without a zone are UTC, and times are shown in UTC; without it both are local." };
    private readonly Option<string[]> _queueIds = Pattern("--queue-id", "Only lines of this queue id of the mail server.", "ID");
    private readonly Option<string[]> _addresses = new("--ip")
    {
        Description = "Only lines of this originating address, network or range. May be repeated.",
        HelpName = "ADDRESSES",
    };

    private readonly Option<string[]> _senders = Pattern("--from", "Only lines of this sender: the MAIL FROM address, or one of the From field.", "SENDER");
    private readonly Option<string[]> _recipients = Pattern("--to", "Only lines of this recipient, such as '*@contoso.com'.", "RECIPIENT");
    private readonly Option<string[]> _agents = Pattern("--agent", "Only lines of this agent, such as 'Sender Filter*'.", "AGENT");
    private readonly Option<string[]> _actions = Pattern("--action", "Only lines with this action, such as RejectMessage or 'Reject*'.", "ACTION");
    private readonly Option<bool> _follow = new("--follow")
    {
        Description = "Show lines as they are written, until Ctrl+C; with --start those since then too.",
    };

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
            "senderid log --start 2026-11-22 --action 'Reject*' --to '*@contoso.com'",
            "senderid log --follow --ip 192.0.2.0/24",
            "senderid log --format jsonl | jq 'select(.reason == \"Fail\")'");
        foreach (Option option in new Option[]
        {
            definition._path, definition._start, definition._end, definition._utc, definition._queueIds, definition._addresses, definition._senders,
            definition._recipients, definition._agents, definition._actions, definition._follow,
        })
        {
            command.Options.Add(option);
        }

        definition._format.AddTo(command);
        definition._config.AddTo(command);
        command.SetAction((parsed, token) => Task.FromResult(definition.Run(parsed, token)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken token)
    {
        bool isUtc = parsed.GetValue(_utc);
        TimeZoneInfo? zone = isUtc ? TimeZoneInfo.Utc : null;
        DateTimeOffset? start = OptionValues.Start(_start.Name, parsed.GetValue(_start), zone);
        DateTimeOffset? end = OptionValues.End(_end.Name, parsed.GetValue(_end), zone);
        OutputFormat format = _format.Read(parsed);
        bool isFollowed = parsed.GetValue(_follow);
        if (isFollowed && (end is not null || format == OutputFormat.Json))
        {
            throw new UsageException($"log: {_follow.Name} has no end: it goes neither with {_end.Name} nor with one JSON document; write --format jsonl.");
        }

        AgentLogFilter filter = Filter(parsed);
        string path = parsed.GetValue(_path) ?? AgentFolders.Log(_config.LoadOrDefaults(parsed, _terminal).Agent, _terminal.Variable);
        try
        {
            if (isFollowed)
            {
                foreach (IReadOnlyList<AgentLogEntry> written in AgentLogReader.Follow(path, start, () => !token.WaitHandle.WaitOne(s_lookEvery)))
                {
                    AgentLogOutput.Write(_terminal, format, written.Where(filter.Fits), isUtc);
                }

                token.ThrowIfCancellationRequested();
            }

            int count = AgentLogOutput.Write(_terminal, format, AgentLogReader.Read(path, start, end).Where(filter.Fits), isUtc);
            WarnOfUnknownAction(count, parsed.GetValue(_actions) ?? []);
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

    private AgentLogFilter Filter(ParseResult parsed) => new()
    {
        QueueId = Patterns(parsed, _queueIds),
        Sender = Patterns(parsed, _senders),
        Recipient = Patterns(parsed, _recipients),
        Agent = Patterns(parsed, _agents),
        Action = Patterns(parsed, _actions),
        Addresses =
        [
            .. (parsed.GetValue(_addresses) ?? []).Select(static text => AddressRange.TryParse(text, out AddressRange? range)
                ? range
                : throw new UsageException(
                    $"log: --ip {text}: this is not an address, a network such as 192.0.2.0/24 or a range such as 192.0.2.1-192.0.2.9.")),
        ],
    };

    private void WarnOfUnknownAction(int count, string[] actions)
    {
        if (count == 0 && actions.FirstOrDefault(IsUnknown) is { } unknown)
        {
            _terminal.WriteError($"log: warning: no line has this action: {UnknownWord.Describe("action", unknown, AgentLogEntry.Actions)}");
        }
    }

    private static Option<string[]> Pattern(string name, string description, string helpName) =>
        new(name) { Description = $"{description} With * for any characters; may be repeated.", HelpName = helpName };

    // The simple form of patterns: * and ?, whatever the case; what it would escape is a character of its own here.
    private static ImmutableArray<Predicate<string>> Patterns(ParseResult parsed, Option<string[]> option) =>
    [
        .. (parsed.GetValue(option) ?? []).Select(static pattern => pattern.Replace("\\", "\\\\", StringComparison.Ordinal))
            .Select(static pattern => (Predicate<string>)(text => FileSystemName.MatchesSimpleExpression(pattern, text))),
    ];

    private static bool IsUnknown(string action) =>
        !action.Contains('*', StringComparison.Ordinal) && !AgentLogEntry.Actions.Contains(action, StringComparer.OrdinalIgnoreCase);
}
