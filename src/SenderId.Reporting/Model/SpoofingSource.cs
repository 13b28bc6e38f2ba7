namespace SenderId.Reporting;

/// <summary>One address that claims one of our domains without being authorised.</summary>
public sealed record SpoofingSource : CountedRow
{
    /// <summary>The domain of ours that it claims.</summary>
    public required string Domain { get; init; }

    /// <summary>The originating address.</summary>
    public required string IPAddress { get; init; }

    /// <summary>The network of the address: /24 of IPv4, /48 of IPv6.</summary>
    public required string Network { get; init; }

    /// <summary>The HELO name it gave last; empty where the log has none.</summary>
    public required string HelloDomain { get; init; }
}
