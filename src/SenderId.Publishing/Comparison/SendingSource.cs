namespace SenderId.Publishing.Comparison;

/// <summary>An address that sent mail, with how much.</summary>
/// <param name="Client">The address.</param>
/// <param name="Messages">How many messages.</param>
/// <param name="Domain">The domain that the mail was judged by; null where the list does not say.</param>
/// <param name="IsOverridden">Whether the reporter let other reasons decide, such as a list that it trusts.</param>
public readonly record struct SendingSource(NetAddress Client, long Messages, string? Domain, bool IsOverridden)
{
    /// <summary>The identity that the domain belongs to; null where the source does not say: that of the new record's version then.</summary>
    public IdentityScope? Scope { get; init; }

    /// <summary>What the source says became of the mail; null where it does not say.</summary>
    public SenderIdStatus? Reported { get; init; }

    /// <summary>Whether the source says that the mail was forwarded or came by a list.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>Whether a DKIM signature of the author's domain held: the mail is its own, and DMARC passes without SPF.</summary>
    public bool IsSigned { get; init; }
}
