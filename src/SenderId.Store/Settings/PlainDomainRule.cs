using System.Diagnostics.CodeAnalysis;
using SenderId.Decisions;

namespace SenderId.Store.Settings;

/// <summary>An entry is a domain, written without a wildcard.</summary>
internal sealed class PlainDomainRule : EntryRule<SenderDomain>
{
    /// <inheritdoc />
    public override string Form => "domain such as contoso.com";

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out SenderDomain? entry) =>
        SenderDomain.TryParse(text, out entry) && !entry.IsSubdomains;

    /// <inheritdoc />
    public override string Explain(string text) => text.Contains('*', StringComparison.Ordinal)
        ? "this list takes no wildcards; BlockedDomainsAndSubdomains takes a domain with all its subdomains, as in contoso.com"
        : new DomainRule().Explain(text);
}
