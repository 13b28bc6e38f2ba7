namespace SenderId.Milter.Session;

/// <summary>What a session keeps of one message at most. Each stops a client from filling our memory through the mail server.</summary>
internal sealed record SessionLimits
{
    /// <summary>How many recipients are kept by name; further ones are counted, and no list of exempt recipients covers them.</summary>
    /// <value>Default 1,000, as many as Postfix accepts. Every recipient's turn costs a look at all before it.</value>
    public int MaxRecipientCount { get; init; } = 1_000;

    /// <summary>How many octets of header fields are kept, names included. A message with more is refused: stamps could hide in the rest.</summary>
    /// <value>Default 4 MiB, four times what is evaluated.</value>
    public int MaxHeaderBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How many header fields are kept. A message with more is refused.</summary>
    /// <value>Default 10,000, five times what is evaluated.</value>
    public int MaxFieldCount { get; init; } = 10_000;
}
