using System.CommandLine;
using SenderId.Check;
using SenderId.Cli.Options;
using SenderId.Cli.Run;
using SenderId.Mail;
using SenderId.Mime;
using SenderId.Store.Config;

namespace SenderId.Cli.Commands;

/// <summary>The command <c>senderid test</c>.</summary>
internal sealed class TestCommand
{
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "Message files, folders (every file below them), mbox files, or - for one message on standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _ip = new("--ip")
    {
        Description = "Address of the SMTP client. Default: read from the Received fields.",
        HelpName = "ADDRESS",
    };
    private readonly Option<string?> _helo = new("--helo")
    {
        Description = "HELO or EHLO name. Default: read from the Received field.",
        HelpName = "NAME",
    };
    private readonly Option<string?> _mailFrom = new("--mail-from")
    {
        Description = "MAIL FROM address; \"\" or <> for the null reverse-path.",
        HelpName = "ADDRESS"
    };
    private readonly Option<string[]> _recipients = new("--rcpt") { Description = "Recipient. May be repeated.", HelpName = "ADDRESS" };
    private readonly Option<bool> _internal = new("--internal") { Description = "The mail came over an authenticated session." };

    private readonly Option<string[]> _scopes = new("--scope")
    {
        Description = "Identities to check, with commas between or the option repeated; the decision follows the PRA. Default: pra.",
        HelpName = "pra|mfrom|helo",
    };

    private readonly Option<bool> _attached = new("--attached") { Description = "Test messages inside messages too, each a result of its own." };

    private readonly Option<bool> _authentication = new("--authentication")
    {
        Description = "Check DKIM, ARC and DMARC as well; they change neither status nor action.",
    };

    private readonly JobsOption _jobs = new();
    private readonly EvaluationOptions _evaluation = new();
    private readonly DnsOptions _dns = new();
    private readonly ConfigOption _config = new();
    private readonly FormatOption _format = new();
    private readonly FailOnOption _failOn = new("what the configuration rejects, deletes or quarantines");
    private readonly Terminal _terminal;

    private TestCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new TestCommand(terminal);
        var command = new DocumentedCommand(
            "test",
            "Evaluate messages: who is responsible for each, what DNS says, and what the configuration makes of it.",
            "senderid test samples/messages --zone samples/zone --config samples/config.json",
            "senderid test message.eml --ip 192.0.2.1 --trace",
            "senderid test inbox.mbox --format jsonl --fail-on Fail,SoftFail",
            "senderid test samples/forwarded --attached --authentication --zone samples/zone");
        command.Arguments.Add(definition._paths);
        Option[] options =
        [
            definition._ip, definition._helo, definition._mailFrom, definition._recipients, definition._internal, definition._scopes,
            definition._attached, definition._authentication,
        ];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }

        definition._evaluation.AddTo(command);
        definition._dns.AddTo(command);
        definition._config.AddTo(command);
        definition._format.AddTo(command);
        definition._failOn.AddTo(command);
        definition._jobs.AddTo(command);
        command.SetAction(definition.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        Configuration configuration = _config.Load(parsed, _terminal);
        SenderIdCheckOptions options = ReadOptions(parsed) with { Prefetch = _dns.Prefetch(parsed, configuration) };
        var settings = new MessageScanSettings
        {
            Paths = ReadPaths(parsed),
            Envelope = ReadEnvelope(parsed),
            FailOn = _failOn.Read(parsed),
            Format = _format.Read(parsed),
            Jobs = _jobs.Read(parsed),
            Config = configuration.SenderId,
        };
        using DnsSource dns = _dns.Open(parsed, configuration.Dns);
        options = options with { CompiledRecords = dns.CompiledRecords };
        var check = new SenderIdCheck(dns.Resolver, options, TimeProvider.System);
        settings = settings with { Inspection = ReadInspection(parsed, check, dns, options) };
        return await new MessageScan(check, settings, _terminal).RunAsync(cancellationToken).ConfigureAwait(false);
    }

    private SenderIdCheckOptions ReadOptions(ParseResult parsed)
    {
        IReadOnlyList<IdentityScope> scopes = OptionValues.Scopes(_scopes.Name, parsed.GetValue(_scopes) ?? []);
        return new SenderIdCheckOptions
        {
            Scopes = scopes is [] ? [IdentityScope.Pra] : [.. scopes],
            ServerName = _evaluation.ServerName(parsed),
            Limits = _dns.Limits(parsed),
            Records = _evaluation.Records(parsed),
            WithTrace = _evaluation.WithTrace(parsed),
        };
    }

    private MessageInspection? ReadInspection(ParseResult parsed, SenderIdCheck check, DnsSource dns, SenderIdCheckOptions options)
    {
        var inspection = new InspectionOptions(parsed.GetValue(_attached), parsed.GetValue(_authentication));
        return inspection is { FindsAttached: false, Authenticates: false }
            ? null
            : new MessageInspection(check, dns.Resolver, options, inspection, TimeProvider.System);
    }

    private string[] ReadPaths(ParseResult parsed)
    {
        string[] paths = parsed.GetRequiredValue(_paths);
        if (paths.Contains(""))
        {
            throw new UsageException("test: a path is empty; name a file, a folder or -.");
        }

        return paths.Count(static path => path == MessageScanSettings.StandardInput) < 2
            ? paths
            : throw new UsageException("test: - stands for one message on standard input; name it once.");
    }

    private Envelope ReadEnvelope(ParseResult parsed) => new()
    {
        ClientAddress = parsed.GetValue(_ip) is { } ip ? OptionValues.Address(_ip.Name, ip) : null,
        HelloDomain = OptionValues.Helo(_helo.Name, parsed.GetValue(_helo)),
        MailFrom = OptionValues.MailAddress(_mailFrom.Name, parsed.GetValue(_mailFrom)),
        Recipients = [.. (parsed.GetValue(_recipients) ?? []).Select(text => OptionValues.Recipient(_recipients.Name, text))],
        IsInternal = parsed.GetValue(_internal),
    };
}
