using System.Collections.Immutable;
using System.CommandLine;
using System.IO.Enumeration;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Decisions;
using SenderId.Filtering;

namespace SenderId.Cli.Commands;

/// <summary>The command <c>senderid junk-email</c>.</summary>
internal sealed class JunkEmailCommand
{
    private readonly Argument<string> _recipient = new("RECIPIENT") { Description = "Whose list is meant, such as bob@contoso.com." };

    private readonly Argument<string[]> _entries = new("ENTRY")
    {
        Description = "Addresses such as ann@example.org, and domains such as example.org, which stand for their subdomains too.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool?> _enabled = new("--enabled") { Description = "Whether the lists are used; given alone, the lists stay as they are.", HelpName = "true|false" };
    private readonly Option<bool> _clear = new("--clear") { Description = "Empty the list of blocked senders." };

    private readonly Option<string[]> _trusted = new("--trusted")
    {
        Description = "Senders and domains that the recipient trusts, in place of those stored; may be repeated.",
        HelpName = "ENTRY",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _clearTrusted = new("--clear-trusted") { Description = "Empty the list of trusted senders." };
    private readonly Argument<string> _pattern = new("PATTERN")
    {
        Description = "Which recipients, with * for any characters. Default: all.",
        DefaultValueFactory = static _ => "*",
    };

    private readonly FormatOption _format = new();
    private readonly ControlOption _control;
    private readonly Terminal _terminal;

    private JunkEmailCommand(Terminal terminal)
    {
        _terminal = terminal;
        _control = new ControlOption("junk-email", terminal);
    }

    /// <summary>Makes the command with those below it.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new JunkEmailCommand(terminal);
        var command = new DocumentedCommand(
            "junk-email",
            "Show and change a recipient's own lists of blocked and trusted senders in the running agent.",
            "senderid junk-email get bob@contoso.com",
            "senderid junk-email set bob@contoso.com ann@example.org example.net")
        {
            definition.Get(), definition.List(), definition.Set(),
        };
        definition._control.AddTo(command);
        return command;
    }

    private DocumentedCommand Get()
    {
        var command = new DocumentedCommand("get", "Show a recipient's lists, one entry a line.", "senderid junk-email get bob@contoso.com --format json");
        command.Arguments.Add(_recipient);
        _format.AddTo(command);
        command.SetAction((parsed, token) =>
        {
            OutputFormat format = _format.Read(parsed);
            SmtpAddress recipient = Recipient(parsed);
            return _control.AskAsync(parsed, async agent =>
                JunkEmailOutput.List.Write(_terminal, format, await agent.GetJunkEmailAsync(recipient, token).ConfigureAwait(false)));
        });
        return command;
    }

    private DocumentedCommand List()
    {
        var command = new DocumentedCommand(
            "list",
            "Show which recipients have lists, in the order of their domains.",
            "senderid junk-email list",
            "senderid junk-email list '*@contoso.com' --format jsonl");
        command.Arguments.Add(_pattern);
        _format.AddTo(command);
        command.SetAction((parsed, token) =>
        {
            OutputFormat format = _format.Read(parsed);
            string pattern = parsed.GetRequiredValue(_pattern);
            return _control.AskAsync(parsed, agent => JunkEmailOutput.Recipients.WriteAsync(
                _terminal,
                format,
                agent.ListJunkEmailAsync(token).Where(list => FileSystemName.MatchesSimpleExpression(pattern, list.Recipient.Text)),
                token));
        });
        return command;
    }

    private DocumentedCommand Set()
    {
        var command = new DocumentedCommand(
            "set", "Store lists in place of the recipient's; at most 1024 entries each. A list that is not named stays as it is.",
            "senderid junk-email set bob@contoso.com ann@example.org example.net",
            "senderid junk-email set bob@contoso.com --clear --trusted partner.example");
        command.Arguments.Add(_recipient);
        command.Arguments.Add(_entries);
        command.Options.Add(_enabled);
        command.Options.Add(_clear);
        command.Options.Add(_trusted);
        command.Options.Add(_clearTrusted);
        command.SetAction((parsed, token) =>
        {
            SmtpAddress recipient = Recipient(parsed);
            ImmutableArray<ListedSender>? blocked = Named("entries", parsed.GetValue(_entries), "--clear", parsed.GetValue(_clear));
            ImmutableArray<ListedSender>? trusted = Named(_trusted.Name, parsed.GetValue(_trusted), _clearTrusted.Name, parsed.GetValue(_clearTrusted));
            if (blocked is null && trusted is null && parsed.GetValue(_enabled) is null)
            {
                throw new UsageException("junk-email: name entries, or --clear to empty the list.");
            }

            return _control.AskAsync(parsed, async agent =>
            {
                JunkEmailConfig known = await agent.GetJunkEmailAsync(recipient, token).ConfigureAwait(false);
                await agent.SetJunkEmailAsync(
                    known with
                    {
                        Enabled = parsed.GetValue(_enabled) ?? known.Enabled,
                        BlockedSendersAndDomains = blocked ?? known.BlockedSendersAndDomains,
                        TrustedSendersAndDomains = trusted ?? known.TrustedSendersAndDomains,
                    },
                    token).ConfigureAwait(false);
            });
        });
        return command;
    }

    // Null: the list stays as it is.
    private static ImmutableArray<ListedSender>? Named(string name, string[]? entries, string clearName, bool isCleared) => (entries, isCleared) switch
    {
        ({ Length: > 0 }, true) => throw new UsageException($"junk-email: {name} and {clearName} exclude each other."),
        ({ Length: > 0 }, _) => [.. entries.Select(Entry)],
        (_, true) => ImmutableArray<ListedSender>.Empty,
        _ => null,
    };

    private SmtpAddress Recipient(ParseResult parsed) =>
        SmtpAddress.TryParse(parsed.GetRequiredValue(_recipient), out SmtpAddress? recipient)
            ? recipient
            : throw new UsageException($"junk-email: '{parsed.GetRequiredValue(_recipient)}' is not an address; write one like bob@contoso.com.");

    private static ListedSender Entry(string text) =>
        ListedSender.TryParse(text, out ListedSender? entry)
            ? entry
            : throw new UsageException($"junk-email: '{text}' is neither an address such as ann@example.org nor a domain such as example.org.");
}
