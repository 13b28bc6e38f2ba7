namespace SenderId.Records;

/// <summary>A test of the client's address. The kinds are a closed set: one file each beside this one.</summary>
/// <remarks>RFC 7208 section 5.</remarks>
public abstract record Mechanism
{
    private protected Mechanism()
    {
    }

    /// <summary>Whether the mechanism asks DNS and so counts towards the limit of ten.</summary>
    /// <remarks>RFC 7208 section 4.6.4.</remarks>
    public abstract bool AsksDns { get; }
}
