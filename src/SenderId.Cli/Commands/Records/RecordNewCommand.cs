using System.CommandLine;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Cli.Output.Records;
using SenderId.Cli.Run;
using SenderId.Publishing.Wizard;
using SenderId.Records;

namespace SenderId.Cli.Commands.Records;

/// <summary>The command <c>senderid record new</c>: the wizard.</summary>
internal sealed class RecordNewCommand
{
    private readonly Argument<string?> _domain = new("DOMAIN")
    {
        Description = "The domain that the record is for.",
        Arity = ArgumentArity.ZeroOrOne
    };
    private readonly Option<bool> _nobody = new("--nobody")
    {
        Description = "Nobody sends mail for the domain: also gives the null MX, wildcard and DMARC lines.",
    };
    private readonly Option<bool> _mx = new("--mx") { Description = "The hosts that receive the domain's mail also send it." };
    private readonly Option<bool> _a = new("--a") { Description = "The hosts that the domain's name stands for send mail." };
    private readonly Option<string[]> _senders = new("--sender")
    {
        Description = "A further host, address or network. May be repeated.",
        HelpName = "NAME|NETWORK"
    };
    private readonly Option<string[]> _includes = new("--include")
    {
        Description = "A domain whose policy holds for this one too. May be repeated.",
        HelpName = "DOMAIN"
    };
    private readonly Option<bool> _ptr = new("--ptr")
    {
        Description = "Hosts whose reverse names lie in the domain send mail. Not to be used (RFC 7208 section 5.5).",
    };
    private readonly Option<string?> _others = new("--default")
    {
        Description = "What is said of everybody else. Default: softfail.",
        HelpName = "fail|softfail|neutral"
    };
    private readonly Option<string?> _identity = new("--for") { Description = "For which identity. Default: both.", HelpName = "mfrom|pra|both" };
    private readonly DnsOptions _dns = new();
    private readonly FormatOption _format = new();
    private readonly Terminal _terminal;

    private RecordNewCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new RecordNewCommand(terminal);
        var command = new DocumentedCommand(
            "new",
            "The wizard: writes a record from answers, tests it, and prints it as zone file lines and as commands. Asks at a terminal.",
            "senderid record new",
            "senderid record new example.org --mx --sender 192.0.2.0/24 --include mail.example.net --default fail",
            "senderid record new example.org --nobody");
        command.Arguments.Add(definition._domain);
        foreach (Option option in new Option[]
        {
            definition._nobody, definition._mx, definition._a, definition._senders, definition._includes, definition._ptr, definition._others,
                definition._identity,
        })
        {
            command.Options.Add(option);
        }

        definition._dns.AddTo(command);
        definition._format.AddTo(command);
        command.SetAction(definition.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        OutputFormat format = _format.Read(parsed);
        string text = parsed.GetValue(_domain) ?? (_terminal.Prompt is { } prompt ? new WizardPrompt(prompt).AskDomain()
            : throw new UsageException("record new: name a domain."));
        DomainName domain = DomainsArgument.Read(text);
        WizardAnswers answers = AnswersOf(parsed);
        if (!answers.IsAnswered && _terminal.Prompt is null)
        {
            throw new UsageException("record new: say who sends, with --nobody, --mx, --a, --sender or --include; at a terminal it asks.");
        }

        using DnsSource dns = _dns.Open(parsed);
        var session = new WizardSession(dns.Resolver, TimeProvider.System) { Timeout = _dns.Limits(parsed).MaxElapsed };
        PublishedState published = await session.ReadPublishedAsync(domain, cancellationToken).ConfigureAwait(false);
        answers = answers.IsAnswered ? answers : WizardInterview.Ask(new WizardPrompt(_terminal.Prompt!), published);
        var output = new RecordOutput(_terminal, format);
        try
        {
            output.Write(await session.WriteAsync(published, answers, cancellationToken).ConfigureAwait(false));
        }
        catch (WizardAnswerException e)
        {
            throw new UsageException($"record new: {e.Message}");
        }

        output.End();
        return ExitCode.Done;
    }

    private WizardAnswers AnswersOf(ParseResult parsed) => new()
    {
        NobodySends = parsed.GetValue(_nobody),
        MailExchangersSend = parsed.GetValue(_mx),
        HostsSend = parsed.GetValue(_a),
        Senders = [.. parsed.GetValue(_senders) ?? []],
        Includes = [.. parsed.GetValue(_includes) ?? []],
        ReverseNamesSend = parsed.GetValue(_ptr),
        Others = WizardWords.Read(_others.Name, parsed.GetValue(_others), Qualifier.SoftFail, Qualifier.Fail, Qualifier.Neutral),
        Identity = WizardWords.Read(_identity.Name, parsed.GetValue(_identity), WizardIdentity.Both, WizardIdentity.MailFrom, WizardIdentity.Pra),
    };
}
