using System.Collections.Immutable;
using SenderId.Decisions;

namespace SenderId.Authentication;

/// <summary>The question whether a domain sent a message.</summary>
/// <param name="Domain">The domain; one above it may speak for it.</param>
/// <param name="Fields">The fields that must be signed, each as often as it stands in the message.</param>
/// <param name="Sealers">Whose word counts for what they saw (ARC); empty for nobody's.</param>
public sealed record SignatureQuery(DomainName Domain, ImmutableArray<string> Fields, ImmutableArray<SenderDomain> Sealers)
{
    /// <summary>Whether a domain speaks for the one in question: the same, or one above it that is not a top-level domain.</summary>
    public bool IsAnsweredBy(string name) =>
        DomainName.TryParse(name, out DomainName? signer) && signer.IsMultiLabel && Domain.IsSameOrBelow(signer);
}
