namespace SenderId.Reporting;

/// <summary>An address that fails for many domains, as forwarders do.</summary>
public sealed record LikelyForwarder : CountedRow
{
    /// <summary>The originating address.</summary>
    public required string IPAddress { get; init; }

    /// <summary>The HELO name it gave last; empty where the log has none.</summary>
    public required string HelloDomain { get; init; }

    /// <summary>For how many domains its mail failed; 32 stands for 32 or more.</summary>
    public required int DomainCount { get; init; }
}
