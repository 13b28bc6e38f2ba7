using System.Collections.Immutable;
using System.CommandLine;
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

    private readonly Option<bool?> _enabled = new("--enabled") { Description = "Whether the list is used; given alone, the list stays as it is.", HelpName = "true|false" };
    private readonly Option<bool> _clear = new("--clear") { Description = "Empty the list." };
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
            "Show and change a recipient's own list of blocked senders in the running agent.",
            "senderid junk-email get bob@contoso.com",
            "senderid junk-email set bob@contoso.com ann@example.org example.net")
        {
            definition.Get(), definition.Set(),
        };
        definition._control.AddTo(command);
        return command;
    }

    private DocumentedCommand Get()
    {
        var command = new DocumentedCommand("get", "Show a recipient's list, one entry a line.", "senderid junk-email get bob@contoso.com --format json");
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

    private DocumentedCommand Set()
    {
        var command = new DocumentedCommand(
            "set", "Store a list in place of the recipient's; at most 1024 entries.",
            "senderid junk-email set bob@contoso.com ann@example.org example.net", "senderid junk-email set bob@contoso.com --clear");
        command.Arguments.Add(_recipient);
        command.Arguments.Add(_entries);
        command.Options.Add(_enabled);
        command.Options.Add(_clear);
        command.SetAction((parsed, token) =>
        {
            SmtpAddress recipient = Recipient(parsed);
            ImmutableArray<ListedSender> entries = [.. (parsed.GetValue(_entries) ?? []).Select(Entry)];
            bool isEnabledAlone = entries.IsEmpty && !parsed.GetValue(_clear);
            if (isEnabledAlone && parsed.GetValue(_enabled) is null)
            {
                throw new UsageException("junk-email: name entries, or --clear to empty the list.");
            }

            if (!entries.IsEmpty && parsed.GetValue(_clear))
            {
                throw new UsageException("junk-email: entries and --clear exclude each other.");
            }

            return _control.AskAsync(parsed, async agent =>
            {
                JunkEmailConfig known = await agent.GetJunkEmailAsync(recipient, token).ConfigureAwait(false);
                await agent.SetJunkEmailAsync(
                    known with
                    {
                        Enabled = parsed.GetValue(_enabled) ?? known.Enabled,
                        BlockedSendersAndDomains = isEnabledAlone ? known.BlockedSendersAndDomains : entries,
                    },
                    token).ConfigureAwait(false);
            });
        });
        return command;
    }

    private SmtpAddress Recipient(ParseResult parsed) =>
        SmtpAddress.TryParse(parsed.GetRequiredValue(_recipient), out SmtpAddress? recipient)
            ? recipient
            : throw new UsageException($"junk-email: '{parsed.GetRequiredValue(_recipient)}' is not an address; write one like bob@contoso.com.");

    private static ListedSender Entry(string text) =>
        ListedSender.TryParse(text, out ListedSender? entry)
            ? entry
            : throw new UsageException($"junk-email: '{text}' is neither an address such as ann@example.org nor a domain such as example.org.");
}
