using System.Collections.Immutable;

namespace SenderId.Mime.Dmarc;

/// <summary>What a walk up the tree of names found.</summary>
/// <remarks>RFC 9989 sections 4.10 and 4.10.2.</remarks>
/// <param name="Start">Where the walk began.</param>
/// <param name="Records">The records met, the longest name first.</param>
/// <param name="Fault">Why the walk ended early: an answer that is missing; null where it did not.</param>
internal sealed record TreeWalk(DomainName Start, ImmutableArray<PublishedRecord> Records, string? Fault)
{
    /// <summary>The organizational domain of where the walk began.</summary>
    internal string OrganizationalDomain
    {
        get
        {
            foreach (PublishedRecord published in Records)
            {
                if (published.Record.PublicSuffix == 'n')
                {
                    return published.Domain.Value;
                }

                if (published.Record.PublicSuffix == 'y' && published.Domain.Value != Start.Value)
                {
                    return OneBelow(published.Domain.Value);
                }
            }

            return Records.IsEmpty ? Start.Value : Records[^1].Domain.Value;
        }
    }

    /// <summary>The record that applies: of the domain itself, else of its organizational domain, else of its public suffix.</summary>
    internal PublishedRecord? Policy
    {
        get
        {
            string organizational = OrganizationalDomain;
            return Records.FirstOrDefault(published => published.Domain.Value == Start.Value)
                ?? Records.FirstOrDefault(published => published.Domain.Value == organizational)
                ?? Records.FirstOrDefault(static published => published.Record.PublicSuffix == 'y');
        }
    }

    // The label of the starting name right before the public suffix.
    private string OneBelow(string suffix)
    {
        int end = Start.Value.Length - suffix.Length - 1;
        return Start.Value[(Start.Value.LastIndexOf('.', end - 1) + 1)..];
    }
}
