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

    /// <summary>The domain-spec that its target-name is made of; null where it has none.</summary>
    internal virtual DomainSpec? TargetSpec => null;

    /// <summary>What it asks first about its target-name (ptr: about the client).</summary>
    /// <param name="addressType">The type of address record that is compared with the client.</param>
    internal virtual Lookup.QuestionType FirstQuestion(Lookup.QuestionType addressType) => addressType;
}
