namespace SenderId.Authentication;

/// <summary>What came of DMARC: the policy of the author's domain, and whether SPF or DKIM speak for it.</summary>
/// <remarks>RFC 9989.</remarks>
public sealed record DmarcResult
{
    /// <summary>The result; none where no policy is published or the message has no single author's domain.</summary>
    public required AuthenticationStatus Status { get; init; }

    /// <summary>Why, in one line; null for a pass.</summary>
    public string? Reason { get; init; }

    /// <summary>The domain of the From field; null where there is not exactly one.</summary>
    public string? AuthorDomain { get; init; }

    /// <summary>The domain whose record applies; null where there is none.</summary>
    public string? PolicyDomain { get; init; }

    /// <summary>The record, as published; null where there is none.</summary>
    public string? Record { get; init; }

    /// <summary>The policy that applies to the author's domain, weakened by one step where the record says that it is being tested.</summary>
    public DmarcPolicy Policy { get; init; }

    /// <summary>Whether the record says that its policy is only being tested (tag <c>t</c>).</summary>
    public bool IsTested { get; init; }

    /// <summary>The result of SPF for MAIL FROM, or HELO where MAIL FROM is empty; null where no client or sender is known.</summary>
    public SenderIdStatus? SpfStatus { get; init; }

    /// <summary>The domain that SPF was checked for; null where none was.</summary>
    public string? SpfDomain { get; init; }

    /// <summary>Whether SPF passes for a domain that is aligned with the author's.</summary>
    public bool IsSpfAligned { get; init; }

    /// <summary>Whether a DKIM signature passes whose domain is aligned with the author's.</summary>
    public bool IsDkimAligned { get; init; }

    /// <summary>The result as one line.</summary>
    public override string ToString()
    {
        string? policy = PolicyDomain is null ? null : $"{PolicyDomain} (p={AuthenticationText.Lower(Policy.ToString())})";
        string? aligned = (IsSpfAligned, IsDkimAligned) switch
        {
            (true, true) => "SPF and DKIM are aligned",
            (true, false) => "SPF is aligned",
            (false, true) => "DKIM is aligned",
            _ => null,
        };
        return AuthenticationText.Line("dmarc", Status, policy ?? AuthorDomain, Reason ?? aligned);
    }
}
