using System.Diagnostics.CodeAnalysis;
using SenderId.Decisions;

namespace SenderId.Store.Settings;

/// <summary>An entry is a host that hands on mail: by address, network, range or name.</summary>
internal sealed class ForwarderRule : EntryRule<TrustedForwarder>
{
    /// <inheritdoc />
    public override string Form => "name, address, CIDR network or range such as lists.contoso.com, *.contoso.com, 192.0.2.1, 192.0.2.0/24";

    /// <inheritdoc />
    public override string Example => "lists.contoso.com";

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out TrustedForwarder? entry) => TrustedForwarder.TryParse(text, out entry);

    /// <inheritdoc />
    public override string Explain(string text) => text.Any(char.IsAsciiLetter) && !text.Contains(':', StringComparison.Ordinal)
        ? SenderDomain.TryParse(text, out _) ? "a name has at least two labels, as in lists.contoso.com" : new DomainRule().Explain(text)
        : new RangeRule().Explain(text);
}
