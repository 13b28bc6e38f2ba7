namespace SenderId.Authentication;

/// <summary>What came of one DKIM signature.</summary>
/// <remarks>RFC 6376, RFC 8301 (algorithms and key sizes), RFC 8463 (Ed25519).</remarks>
public sealed record DkimResult
{
    /// <summary>The result.</summary>
    public required AuthenticationStatus Status { get; init; }

    /// <summary>Why, in one line; null for a pass.</summary>
    public string? Reason { get; init; }

    /// <summary>The domain that signed, tag <c>d=</c>; empty where the signature cannot be read.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The selector of its key, tag <c>s=</c>; empty where the signature cannot be read.</summary>
    public string Selector { get; init; } = "";

    /// <summary>The algorithm as written, tag <c>a=</c>.</summary>
    public string Algorithm { get; init; } = "";

    /// <summary>The length of the key in bits; 0 where no key was read.</summary>
    public int KeyBits { get; init; }

    /// <summary>What should be known of a signature even where it passes, such as a body signed in part; null where there is nothing.</summary>
    public string? Warning { get; init; }

    /// <summary>The result as one line.</summary>
    public override string ToString() =>
        AuthenticationText.Line("dkim", Status, Domain.Length == 0 ? null : $"{Domain} (selector {Selector})", Reason ?? Warning);
}
