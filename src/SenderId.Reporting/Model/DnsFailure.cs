namespace SenderId.Reporting;

/// <summary>A question to DNS that failed.</summary>
public sealed record DnsFailure : CountedRow
{
    /// <summary>The name server, as address:port; empty where the log does not say.</summary>
    public required string NameServer { get; init; }

    /// <summary>The responsible domain.</summary>
    public required string Domain { get; init; }

    /// <summary>How it failed, in the word of the list of causes.</summary>
    public required string Cause { get; init; }
}
