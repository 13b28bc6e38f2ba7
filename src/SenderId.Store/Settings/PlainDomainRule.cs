using System.Diagnostics.CodeAnalysis;
using SenderId.Decisions;

namespace SenderId.Store.Settings;

/// <summary>An entry is a domain, written without a wildcard.</summary>
/// <param name="instead">What to do instead of writing a wildcard; null for naming each domain.</param>
internal sealed class PlainDomainRule(string? instead = null) : EntryRule<SenderDomain>
{
    /// <inheritdoc />
    public override string Form => "domain such as contoso.com";

    /// <inheritdoc />
    public override string Example => "contoso.com";

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out SenderDomain? entry) =>
        SenderDomain.TryParse(text, out entry) && !entry.IsSubdomains;

    /// <inheritdoc />
    public override string Explain(string text) => text.Contains('*', StringComparison.Ordinal)
        ? $"this list takes no wildcards; {instead ?? "name each domain, as in contoso.com"}"
        : new DomainRule().Explain(text);
}
