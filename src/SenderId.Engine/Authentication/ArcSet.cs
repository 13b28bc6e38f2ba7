namespace SenderId.Authentication;

/// <summary>One set of an ARC chain: what a hop saw, and its seal.</summary>
/// <remarks>RFC 8617 section 4.2.</remarks>
/// <param name="Instance">The number of the set, the first hop being 1.</param>
/// <param name="Sealer">The domain of the seal, tag <c>d=</c>.</param>
/// <param name="Selector">The selector of its key, tag <c>s=</c>.</param>
/// <param name="ChainValidation">What the sealer said of the chain before it, tag <c>cv=</c>.</param>
/// <param name="Seal">Whether the seal verifies; <see cref="AuthenticationStatus.None"/> where it was not looked at.</param>
/// <param name="AuthenticationResults">What the hop saw: its ARC-Authentication-Results without the instance, in one line.</param>
public sealed record ArcSet(
    int Instance, string Sealer, string Selector, string ChainValidation, AuthenticationStatus Seal, string AuthenticationResults)
{
    /// <summary>The set as one line.</summary>
    public override string ToString() => $"{Instance} {Sealer} {AuthenticationText.Word(Seal)}: {AuthenticationResults}";
}
