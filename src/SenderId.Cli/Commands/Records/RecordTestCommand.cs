using System.CommandLine;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Cli.Output.Records;
using SenderId.Cli.Run;
using SenderId.Publishing.Baselines;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Inspection;

namespace SenderId.Cli.Commands.Records;

/// <summary>The command <c>senderid record test</c>.</summary>
internal sealed class RecordTestCommand
{
    private readonly DomainsArgument _domains = new();
    private readonly Option<string?> _record = new("--record") { Description = "Test this text as if the domain published it.", HelpName = "TEXT" };

    private readonly Option<bool> _forwarded = new("--forwarded")
    {
        Description = "Mail of the domain is forwarded, or sent by mailing lists: say what that means for Sender ID (RFC 4406 section 3.4).",
    };

    private readonly Option<string?> _baseline = new("--baseline")
    {
        Description = "Compare with an earlier output of --format json or jsonl, and fail where something changed.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _failOn = new("--fail-on")
    {
        Description = "The least severity that makes the exit code 1. Default: error.",
        HelpName = "error|warning|information|nothing",
    };

    private readonly DnsOptions _dns = new();
    private readonly FormatOption _format = new(hasCsv: true);
    private readonly Terminal _terminal;

    private RecordTestCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new RecordTestCommand(terminal);
        var command = new DocumentedCommand(
            "test",
            "Test a record and the zone around it: findings with severity, term, reason, section, and the remedy as text that can be published.",
            "senderid record test example.org",
            "senderid record test example.org --record 'v=spf1 mx -all'",
            "senderid record test example.org --format json > base.json; senderid record test example.org --baseline base.json");
        definition._domains.AddTo(command);
        foreach (Option option in new Option[] { definition._record, definition._forwarded, definition._baseline, definition._failOn })
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
        string? record = parsed.GetValue(_record);
        int failOn = ReadFailOn(parsed.GetValue(_failOn));
        if (_domains.Count(parsed) == 0 && record is null)
        {
            throw new UsageException($"record test: name a domain, or a record with {_record.Name}.");
        }

        RecordBaseline? baseline = LoadBaseline(parsed.GetValue(_baseline));
        using DnsSource dns = _dns.Open(parsed);
        var inspector = new RecordInspector(dns.Resolver, _dns.OpenServers(parsed), TimeProvider.System);
        var output = new RecordOutput(_terminal, format);
        bool hasFailed = false;
        await foreach (InspectionRequest request in RequestsAsync(parsed, record).ConfigureAwait(false))
        {
            InspectionReport report = await inspector.InspectAsync(
                request with { IsForwarded = parsed.GetValue(_forwarded), Timeout = _dns.Limits(parsed).MaxElapsed }, cancellationToken)
                .ConfigureAwait(false);
            report = baseline?.Compare(report) ?? report;
            output.Write(report);
            hasFailed |= report.Findings.Any(finding => (int)finding.Severity >= failOn) || report.Changes.Count > 0;
            foreach (RecordChange change in report.Changes)
            {
                _terminal.WriteError($"{report.Domain}: {change}");
            }
        }

        output.End();
        return hasFailed ? ExitCode.Refused : ExitCode.Done;
    }

    private async IAsyncEnumerable<InspectionRequest> RequestsAsync(ParseResult parsed, string? record)
    {
        if (_domains.Count(parsed) == 0)
        {
            yield return InspectionRequest.ForText(record!);
        }

        await foreach (DomainName domain in _domains.ReadAsync(parsed, _terminal).ConfigureAwait(false))
        {
            yield return new InspectionRequest(domain) { Record = record };
        }
    }

    private static RecordBaseline? LoadBaseline(string? file)
    {
        if (file is null)
        {
            return null;
        }

        try
        {
            return RecordBaseline.Parse(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new UnreadableException(
                [$"{file}: {e.Message.ReplaceLineEndings(" ").TrimEnd('.')}; name an output of 'record test --format json'."]);
        }
    }

    private int ReadFailOn(string? text) => text?.ToLowerInvariant() switch
    {
        null or "error" => (int)FindingSeverity.Error,
        "warning" => (int)FindingSeverity.Warning,
        "information" => (int)FindingSeverity.Information,
        "nothing" => int.MaxValue,
        _ => throw new UsageException($"{_failOn.Name} {text}: this is not a severity; write error, warning, information or nothing."),
    };
}
