using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Reporting.Tracking;
using SenderId.Store.Settings;

namespace SenderId.Cli.Commands;

/// <summary>The command <c>senderid why</c>.</summary>
internal sealed class WhyCommand
{
    private readonly Argument<string?> _id = new("QUEUE-ID|MESSAGE-ID")
    {
        Description = "The mail server's queue id, or the Message-ID with or without its angle brackets.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _recipient = new("--rcpt") { Description = "Only messages for this recipient.", HelpName = "ADDRESS" };
    private readonly Option<string?> _start = new("--start")
    {
        Description = "First moment wanted, such as 2026-11-22T10:30:00Z; local time where no zone is given.",
        HelpName = "TIME",
    };

    private readonly Option<string?> _end = new("--end") { Description = "Last moment wanted.", HelpName = "TIME" };
    private readonly Option<string?> _top = new("--top")
    {
        Description = "How many messages are shown at most: the newest. Default: 10.",
        HelpName = "N",
    };

    private readonly Option<string[]> _paths = new("--log-path")
    {
        Description = "Folder of an agent log, or one file of it; repeat for the logs of several servers. Default: that of the configuration.",
        HelpName = "DIR",
    };

    private readonly LanguageOption _language = new();
    private readonly ConfigOption _config = new();
    private readonly FormatOption _format = new();
    private readonly Terminal _terminal;

    private WhyCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new WhyCommand(terminal);
        var command = new DocumentedCommand(
            "why",
            "Tell from the agent log why a message was refused or passed, and what would let it pass.",
            "senderid why 4F0A2B00C1",
            "senderid why --rcpt bob@contoso.com --start 2026-11-22 --log-path mx1 --log-path mx2");
        command.Arguments.Add(definition._id);
        foreach (Option option in new Option[] { definition._recipient, definition._start, definition._end, definition._top, definition._paths })
        {
            command.Options.Add(option);
        }

        definition._language.AddTo(command);
        definition._format.AddTo(command);
        definition._config.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => definition.Run(parsed, cancellationToken), CancellationToken.None));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        OutputFormat format = _format.Read(parsed);
        CultureInfo language = _language.Read(parsed);
        MessageQuery query = ReadQuery(parsed);
        FoundDecisions found = Find(query, cancellationToken);
        if (found.Messages.IsEmpty)
        {
            throw new UnreadableException([$"why: {DecisionTextOutput.NotFound(string.Join(", ", query.LogPaths), language)}"]);
        }

        if (format == OutputFormat.Text)
        {
            WriteText(found, language);
        }
        else
        {
            WriteJson(found, format);
        }

        return ExitCode.Done;
    }

    private MessageQuery ReadQuery(ParseResult parsed)
    {
        string? id = parsed.GetValue(_id);
        string? recipient = parsed.GetValue(_recipient) is { } text ? OptionValues.Recipient(_recipient.Name, text) : null;
        if (string.IsNullOrWhiteSpace(id) && recipient is null)
        {
            throw new UsageException($"why: name a message by its queue id or Message-ID, or a recipient with {_recipient.Name}.");
        }

        string[] named = parsed.GetValue(_paths) ?? [];
        return new MessageQuery
        {
            LogPaths = named.Length > 0 ? [.. named] : [AgentFolders.Log(_config.LoadOrDefaults(parsed, _terminal).Agent, _terminal.Variable)],
            Id = string.IsNullOrWhiteSpace(id) ? null : id,
            Recipient = recipient,
            Start = OptionValues.Start(_start.Name, parsed.GetValue(_start)),
            End = OptionValues.End(_end.Name, parsed.GetValue(_end)),
            Top = parsed.GetValue(_top) is { } top ? OptionValues.Count(_top.Name, top, MessageQuery.MaxTop) : MessageQuery.DefaultTop,
        };
    }

    private FoundDecisions Find(MessageQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return DecisionFinder.Find(query, cancellationToken);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new UnreadableException([$"why: {e.Message} Name the folder with {_paths.Name}."]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableException([$"why: {e.Message}"]);
        }
    }

    private void WriteText(FoundDecisions found, CultureInfo language)
    {
        using StreamWriter text = _terminal.OpenText();
        foreach (string line in new DecisionTextOutput(language).Lines(found))
        {
            text.WriteLine(line);
        }
    }

    private void WriteJson(FoundDecisions found, OutputFormat format)
    {
        using var writer = new Utf8JsonWriter(_terminal.Output, JsonOutput.Options);
        if (format == OutputFormat.Json)
        {
            writer.WriteStartArray();
        }

        foreach (MessageDecision message in found.Messages)
        {
            DecisionJson.Write(writer, message);
            if (format == OutputFormat.JsonLines)
            {
                writer.Flush();
                writer.Reset();
                _terminal.Output.Write("\n"u8);
            }
        }

        if (format == OutputFormat.Json)
        {
            writer.WriteEndArray();
            writer.Flush();
            _terminal.Output.Write("\n"u8);
        }
    }
}
