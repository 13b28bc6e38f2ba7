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
    private readonly Argument<string> _domains = new("DOMAIN") { Description = "The domain; several with commas between." };
    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = "DMARC aggregate reports (.xml, .gz, .zip, the mail they came in), agent logs, messages and mbox files, lists of addresses "
            + "with counts, and folders of all that.",
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
            "senderid record compare example.org reports/ --record 'v=spf1 mx include:mail.example.net -all'",
            "senderid record compare example.org,example.net /var/log/senderid --record 'v=spf1 mx -all' --format json");
        command.Arguments.Add(definition._domains);
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
        DomainName[] domains = [.. parsed.GetRequiredValue(_domains)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(DomainsArgument.Read).Distinct()];
        using DnsSource dns = _dns.Open(parsed);
        var reader = new SourceReader();
        var comparison = new RecordComparison(dns.Resolver, TimeProvider.System) { Timeout = _dns.Limits(parsed).MaxElapsed };
        IReadOnlyList<ComparisonReport> reports = await comparison.CompareAsync(
            domains, parsed.GetRequiredValue(_record), reader, parsed.GetRequiredValue(_paths), cancellationToken).ConfigureAwait(false);
        var output = new RecordOutput(_terminal, format);
        foreach (ComparisonReport report in reports)
        {
            output.Write(report);
        }

        output.End();
        foreach (SourceFault fault in reader.Faults)
        {
            _terminal.WriteError($"{fault}; it was passed over.");
        }

        return reader.Faults.Count > 0 ? ExitCode.Unreadable : ExitCode.Done;
    }
}
