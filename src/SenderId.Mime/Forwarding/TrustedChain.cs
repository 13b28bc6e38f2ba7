using System.Collections.Immutable;
using SenderId.Authentication;
using SenderId.Decisions;
using SenderId.Mail;
using SenderId.Mime.Arc;
using SenderId.Stamps;

namespace SenderId.Mime.Forwarding;

/// <summary>An ARC chain whose sealers are all trusted, and the first of which saw the domain in question pass.</summary>
/// <remarks>
/// RFC 8617 section 7.2 leaves trust to who checks. Every sealer has to be trusted: seals cover no body, so one who is not could put the first sets
/// of a message on another, and those behind would seal that in good faith.
/// </remarks>
internal sealed class TrustedChain
{
    private TrustedChain(ArcChain chain, SenderDomain sealer, string text) => (Chain, Sealer, Text) = (chain, sealer, text);

    internal ArcChain Chain { get; }

    /// <summary>The entry for the first sealer.</summary>
    internal SenderDomain Sealer { get; }

    /// <summary>What the chain proves, if it verifies.</summary>
    internal string Text { get; }

    /// <summary>Finds the chain; null where there is none that could count.</summary>
    internal static TrustedChain? Find(HeaderSection header, SignatureQuery query)
    {
        ArcChain chain = ArcChain.Read(header);
        if (chain is not { Fault: null, Hops.Count: > 0, MessageSignature: { } signature }
            || !SignedCoverage.IsWhole(signature, header, query.Fields))
        {
            return null;
        }

        SenderDomain?[] sealers = [.. chain.Hops.Select(hop => EntryFor(hop.SealTags!["d"], query.Sealers))];
        if (sealers.Contains(null) || !IsSealedByWhoSigned(signature.Domain, chain.Hops[^1].SealTags!["d"]))
        {
            return null;
        }

        ParseOutcome<AuthenticationResults> seen = AuthenticationResults.Parse(chain.Hops[0].ResultsText);
        MethodResult? pass = seen.IsParsed ? seen.Value.Results.FirstOrDefault(result => IsPass(result, query)) : null;
        return pass is null
            ? null
            : new TrustedChain(chain, sealers[0]!, $"ARC seal of {sealers[0]!.Text}, which saw {pass.Method}=pass of {query.Domain}");
    }

    private static SenderDomain? EntryFor(string? name, ImmutableArray<SenderDomain> sealers) =>
        DomainName.TryParse(name, out DomainName? domain) ? sealers.FirstOrDefault(entry => entry.Matches(domain)) : null;

    private static bool IsSealedByWhoSigned(string signer, string? sealer) => string.Equals(signer, sealer, StringComparison.OrdinalIgnoreCase);

    private static bool IsPass(MethodResult result, SignatureQuery query) =>
        result is { Result: "pass", MethodVersion: 1 } && result.Properties.Any(property => (result.Method, property.Type, property.Name) switch
        {
            ("dkim", "header", "d") or ("dkim", "header", "i") or ("spf", "smtp", "mailfrom") or ("dmarc", "header", "from") =>
                query.IsAnsweredBy(property.Value[(property.Value.LastIndexOf('@') + 1)..]),
            _ => false,
        });
}
