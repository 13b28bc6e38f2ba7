using System.Diagnostics.CodeAnalysis;
using SenderId.Decisions;

namespace SenderId.Store.Settings;

/// <summary>An entry is a domain, written without a wildcard.</summary>
/// <param name="withSubdomains">The list that takes domains with their subdomains; null where there is none beside this one.</param>
internal sealed class PlainDomainRule(string? withSubdomains = null) : EntryRule<SenderDomain>
{
    /// <inheritdoc />
    public override string Form => "domain such as contoso.com";

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out SenderDomain? entry) =>
        SenderDomain.TryParse(text, out entry) && !entry.IsSubdomains;

    /// <inheritdoc />
    public override string Explain(string text) => text.Contains('*', StringComparison.Ordinal)
        ? "this list takes no wildcards; "
            + (withSubdomains is null
                ? "name each domain, as in contoso.com" : $"{withSubdomains} takes a domain with all its subdomains, as in contoso.com")
        : new DomainRule().Explain(text);
}
