namespace SenderId.Milter.Session;

/// <summary>What a session keeps of one message at most. Each stops a client from filling our memory through the mail server.</summary>
internal sealed record SessionLimits
{
    /// <summary>How many recipients are kept by name; further ones are counted.</summary>
    /// <value>Default 10,000.</value>
    public int MaxRecipientCount { get; init; } = 10_000;

    /// <summary>How many octets of header fields are kept, names included. The field that passes the limit is the last one kept.</summary>
    /// <value>Default 1 MiB.</value>
    public int MaxHeaderBytes { get; init; } = 1024 * 1024;

    /// <summary>How many header fields are kept.</summary>
    /// <value>Default 10,000.</value>
    public int MaxFieldCount { get; init; } = 10_000;
}
