using System.CommandLine;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Cli.Output.Records;
using SenderId.Cli.Run;
using SenderId.Publishing.Comparison;

namespace SenderId.Cli.Commands.Records;

/// <summary>The command <c>senderid record compare</c>.</summary>
internal sealed class RecordCompareCommand
{
    private readonly Argument<string> _domain = new("DOMAIN") { Description = "The domain." };
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "DMARC aggregate reports (.xml, .gz, .zip, the mail they came in, mbox, folders) and lists of addresses with counts.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _record = new("--record") { Description = "The new record.", HelpName = "TEXT", Required = true };
    private readonly DnsOptions _dns = new();
    private readonly FormatOption _format = new();
    private readonly Terminal _terminal;

    private RecordCompareCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new RecordCompareCommand(terminal);
        var command = new DocumentedCommand(
            "compare",
            "What would change if a domain published a new record: every source of mail under the published and under the new one.",
            "senderid record compare example.org reports/ --record 'v=spf1 mx include:mail.example.net -all'");
        command.Arguments.Add(definition._domain);
        command.Arguments.Add(definition._paths);
        command.Options.Add(definition._record);
        definition._dns.AddTo(command);
        definition._format.AddTo(command);
        command.SetAction(definition.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        OutputFormat format = _format.Read(parsed);
        string text = parsed.GetRequiredValue(_domain);
        if (!DomainName.TryParse(text, out DomainName? domain) || !domain.IsMultiLabel)
        {
            throw new UsageException($"{text}: this is not a domain; write one like example.org.");
        }

        using DnsSource dns = _dns.Open(parsed);
        var reader = new SourceReader();
        ComparisonReport report = await new RecordComparison(dns.Resolver, TimeProvider.System).CompareAsync(
            domain, parsed.GetRequiredValue(_record), parsed.GetRequiredValue(_paths).SelectMany(reader.Read),
                cancellationToken).ConfigureAwait(false);
        report = report with { DuplicateReports = reader.DuplicateReportCount, Faults = [.. reader.Faults] };
        var output = new RecordOutput(_terminal, format);
        output.Write(report);
        output.End();
        foreach (SourceFault fault in report.Faults)
        {
            _terminal.WriteError($"{fault.Path}: {fault.Reason}; it was passed over.");
        }

        return report.Faults.Length > 0 ? ExitCode.Unreadable : ExitCode.Done;
    }
}
