using System.CommandLine;
using SenderId.Cli.Options;
using SenderId.Cli.Run;
using SenderId.Store.Config;

namespace SenderId.Cli.Commands;

/// <summary>The command <c>senderid check</c>.</summary>
internal sealed class CheckCommand
{
    private readonly Option<string?> _ip = new("--ip") { Description = "Address of the SMTP client.", HelpName = "ADDRESS" };
    private readonly Option<string?> _domain = new("--domain") { Description = "Domain to check; the local part is then postmaster.", HelpName = "DOMAIN" };
    private readonly Option<string?> _pra = new("--pra") { Description = "Purported Responsible Address, for scope pra. Default: --domain, else --mail-from.", HelpName = "ADDRESS" };
    private readonly Option<string?> _mailFrom = new("--mail-from")
    {
        Description = "MAIL FROM address, for scope mfrom; \"\" or <> means postmaster at the HELO name.",
        HelpName = "ADDRESS",
    };
    private readonly Option<string?> _helo = new("--helo") { Description = "HELO or EHLO name, for scope helo and the macro h.", HelpName = "NAME" };

    private readonly Option<string[]> _scopes = new("--scope")
    {
        Description = "Which identity to check; several with commas between or the option repeated. Default: that of the options given.",
        HelpName = "pra|mfrom|helo",
    };

    private readonly Option<bool> _batch = new("--batch")
    {
        Description = "Read one JSON object a line on standard input and answer one a line on standard output, in the same order.",
    };

    private readonly JobsOption _jobs = new();
    private readonly EvaluationOptions _evaluation = new();
    private readonly DnsOptions _dns = new();
    private readonly ConfigOption _config = new();
    private readonly FormatOption _format = new();
    private readonly FailOnOption _failOn = new("none of them");
    private readonly Terminal _terminal;

    private CheckCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new CheckCommand(terminal);
        var command = new DocumentedCommand(
            "check",
            "Evaluate one check_host() for each scope named: may this address send mail for this identity?",
            "senderid check --ip 192.0.2.1 --domain example.org --trace",
            "senderid check --ip 192.0.2.1 --mail-from ann@example.org --helo mx.example.org --scope mfrom,helo --format json",
            """echo '{"id":1,"ip":"192.0.2.1","pra":"ann@example.org"}' | senderid check --batch --zone example.zone""");
        foreach (Option option in new Option[] { definition._ip, definition._domain, definition._pra, definition._mailFrom, definition._helo, definition._scopes })
        {
            command.Options.Add(option);
        }

        definition._evaluation.AddTo(command);
        definition._dns.AddTo(command);
        definition._config.AddTo(command);
        definition._format.AddTo(command);
        definition._failOn.AddTo(command);
        command.Options.Add(definition._batch);
        definition._jobs.AddTo(command);
        command.SetAction(definition.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<IdentityScope> scopes = OptionValues.Scopes(_scopes.Name, parsed.GetValue(_scopes) ?? []);
        Configuration configuration = _config.Load(parsed, _terminal);
        using DnsSource dns = _dns.Open(parsed, configuration.Dns);
        var check = new IdentityCheck(
            dns, _dns.Limits(parsed), _dns.Prefetch(parsed, configuration), _evaluation.Records(parsed),
            _evaluation.ServerName(parsed), _evaluation.WithTrace(parsed));
        IReadOnlySet<SenderIdStatus> failOn = _failOn.Read(parsed) ?? new HashSet<SenderIdStatus>();
        if (!parsed.GetValue(_batch))
        {
            CheckIdentity identity = ReadIdentity(parsed);
            if (scopes is [] && identity is { Pra: null, Domain: null, MailFrom: null, Helo: null })
            {
                throw new UsageException($"check: name who sends: {_domain.Name}, {_pra.Name}, {_mailFrom.Name} or {_helo.Name}.");
            }

            var single = new SingleCheck(check, _terminal, _format.Read(parsed), failOn);
            return await single.RunAsync(identity, scopes is [] ? [IdentityCheck.ImpliedScope(identity)] : scopes, cancellationToken).ConfigureAwait(false);
        }

        RefuseIdentity(parsed);
        if (scopes.Count > 1)
        {
            throw new UsageException($"{_scopes.Name}: with {_batch.Name} name one scope, for the lines that name none.");
        }

        var batch = new Batch.BatchRun(check, scopes is [] ? null : scopes[0], _jobs.Read(parsed), failOn, dns.IsOffline);
        return await batch.RunAsync(_terminal, cancellationToken).ConfigureAwait(false);
    }

    private CheckIdentity ReadIdentity(ParseResult parsed)
    {
        string ip = parsed.GetValue(_ip) ?? throw new UsageException("check: name the address of the client with --ip.");
        return new CheckIdentity
        {
            Client = OptionValues.Address(_ip.Name, ip),
            Helo = OptionValues.Helo(_helo.Name, parsed.GetValue(_helo)),
            MailFrom = OptionValues.MailAddress(_mailFrom.Name, parsed.GetValue(_mailFrom)),
            Pra = OptionValues.MailAddress(_pra.Name, parsed.GetValue(_pra)),
            Domain = OptionValues.Domain(_domain.Name, parsed.GetValue(_domain)),
        };
    }

    private void RefuseIdentity(ParseResult parsed)
    {
        foreach (Option<string?> option in new[] { _ip, _domain, _pra, _mailFrom, _helo })
        {
            if (parsed.GetValue(option) is not null)
            {
                throw new UsageException($"{option.Name}: with {_batch.Name} the identities come from standard input, one JSON object a line.");
            }
        }
    }
}
