using SenderId.Decisions;

namespace SenderId.Authentication;

/// <summary>What the signatures of a message prove.</summary>
/// <param name="Text">What was proved by what, such as <c>DKIM signature of contoso.com</c>; null for nothing.</param>
/// <param name="Sealer">The entry for the sealer that saw it; null where the domain itself signed.</param>
/// <param name="IsInDoubt">Whether DNS left it open, so that a later try may prove it.</param>
public sealed record SignatureProof(string? Text, SenderDomain? Sealer = null, bool IsInDoubt = false);
