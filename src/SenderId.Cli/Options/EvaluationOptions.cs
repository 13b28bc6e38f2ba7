using System.CommandLine;
using SenderId.Evaluation;

namespace SenderId.Cli.Options;

/// <summary>The options that say how an evaluation goes, apart from who answers for DNS.</summary>
internal sealed class EvaluationOptions
{
    private readonly Option<string?> _records = new("--records")
    {
        Description = "senderid looks at spf2.0 and v=spf1 records as RFC 4406 says, spf1 at v=spf1 alone. Default: senderid.",
        HelpName = "senderid|spf1",
    };

    private readonly Option<string?> _serverName = new("--server-name")
    {
        Description = "Name of the host that checks, for the stamps and the macro r. Default: localhost.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _trace = new("--trace")
    {
        Description = "Show every question with its answer, every term and why it did or did not match.",
    };

    /// <summary>Adds the options to a command.</summary>
    internal void AddTo(Command command)
    {
        command.Options.Add(_records);
        command.Options.Add(_serverName);
        command.Options.Add(_trace);
    }

    /// <summary>Which record versions are looked at.</summary>
    internal RecordPreference Records(ParseResult parsed) => parsed.GetValue(_records)?.ToUpperInvariant() switch
    {
        null or "SENDERID" => RecordPreference.SenderId,
        "SPF1" => RecordPreference.Spf1Only,
        _ => throw new UsageException($"{_records.Name} {parsed.GetValue(_records)}: write senderid or spf1."),
    };

    /// <summary>The name of the host that checks.</summary>
    internal string ServerName(ParseResult parsed)
    {
        string name = parsed.GetValue(_serverName) ?? "localhost";
        return DomainName.TryParse(name, out _)
            ? name
            : throw new UsageException($"{_serverName.Name} {name}: this is not a host name; write one like mx.example.org.");
    }

    /// <summary>Whether a trace is asked for.</summary>
    internal bool WithTrace(ParseResult parsed) => parsed.GetValue(_trace);
}
