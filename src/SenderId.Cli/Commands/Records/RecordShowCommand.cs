using System.CommandLine;
using SenderId.Cli.Options;
using SenderId.Cli.Output;
using SenderId.Cli.Output.Records;
using SenderId.Cli.Run;
using SenderId.Publishing.Baselines;
using SenderId.Publishing.Inspection;
using SenderId.Publishing.Networks;

namespace SenderId.Cli.Commands.Records;

/// <summary>The command <c>senderid record show</c>.</summary>
internal sealed class RecordShowCommand
{
    private readonly DomainsArgument _domains = new();
    private readonly Option<string?> _scope = new("--scope")
    {
        Description = "Which record where both versions are published. Default: mfrom.",
        HelpName = "pra|mfrom"
    };
    private readonly Option<bool> _flat = new("--flat")
    {
        Description = "Print the networks that pass, merged, with the terms they come from: a snapshot of now.",
    };
    private readonly Option<string?> _check = new(
        "--check")
    {
        Description = "With --flat: tell whether the networks of this file, an earlier output, are still all that passes.",
        HelpName = "FILE"
    };
    private readonly DnsOptions _dns = new();
    private readonly FormatOption _format = new();
    private readonly Terminal _terminal;

    private RecordShowCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var definition = new RecordShowCommand(terminal);
        var command = new DocumentedCommand(
            "show",
            "Show a record with its whole tree: every include, redirect, a and mx with what it stands for now, and what each costs.",
            "senderid record show example.org",
            "senderid record show example.org --flat > networks.txt",
            "senderid record show example.org --flat --check networks.txt");
        definition._domains.AddTo(command);
        foreach (Option option in new Option[] { definition._scope, definition._flat, definition._check })
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
        IdentityScope scope = parsed.GetValue(_scope) is { } text ? OptionValues.Scopes(_scope.Name, [text])[0] : IdentityScope.MailFrom;
        bool isFlat = parsed.GetValue(_flat);
        string? file = parsed.GetValue(_check);
        if (_domains.Count(parsed) == 0 || (file is not null && (!isFlat || _domains.Count(parsed) > 1)))
        {
            throw new UsageException(file is null ? "record show: name a domain." : $"{_check.Name}: goes with {_flat.Name} and one domain.");
        }

        using DnsSource dns = _dns.Open(parsed);
        var inspector = new RecordInspector(dns.Resolver, null, TimeProvider.System);
        var output = new RecordOutput(_terminal, format);
        int exitCode = ExitCode.Done;
        await foreach (DomainName domain in _domains.ReadAsync(parsed, _terminal).ConfigureAwait(false))
        {
            var request = new InspectionRequest(domain) { WithZone = false, Scope = scope, Timeout = _dns.Limits(parsed).MaxElapsed };
            InspectionReport report = await inspector.InspectAsync(request, cancellationToken).ConfigureAwait(false);
            if (file is not null)
            {
                FlatDifference difference = Compare(report.Flat, file);
                output.Write(difference, report.Flat.Networks.Count);
                exitCode = difference.IsEmpty ? exitCode : ExitCode.Refused;
            }
            else if (isFlat)
            {
                output.Write(report.Flat);
            }
            else
            {
                output.Write(report.Tree);
            }
        }

        output.End();
        return exitCode;
    }

    private static FlatDifference Compare(FlatRecord flat, string file)
    {
        try
        {
            return FlatDifference.Between(File.ReadLines(file), flat);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new UnreadableException([$"{file}: {e.Message.TrimEnd('.')}; name a file that 'record show --flat' wrote."]);
        }
    }
}
