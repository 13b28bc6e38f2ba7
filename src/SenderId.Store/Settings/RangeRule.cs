using System.Diagnostics.CodeAnalysis;

namespace SenderId.Store.Settings;

/// <summary>An entry is an address, a CIDR network or a range of addresses.</summary>
internal sealed class RangeRule : EntryRule<AddressRange>
{
    /// <inheritdoc />
    public override string Form => "IP address, CIDR network or range such as 192.0.2.1, 192.0.2.0/24, 192.0.2.1-192.0.2.9";

    /// <inheritdoc />
    public override string Example => "192.0.2.0/24";

    /// <inheritdoc />
    public override bool TryRead(string text, [NotNullWhen(true)] out AddressRange? entry) => AddressRange.TryParse(text, out entry);

    /// <inheritdoc />
    public override string Explain(string text)
    {
        if (EntryText.Several(text.Trim()) is { } several)
        {
            return several;
        }

        if (text.Contains('-', StringComparison.Ordinal))
        {
            return "a range is two addresses of one family, the lower first, as in 192.0.2.1-192.0.2.9";
        }

        return text.Contains('/', StringComparison.Ordinal)
            ? "a network is an address and a prefix length of 0 to 32 (IPv4) or 0 to 128 (IPv6), as in 192.0.2.0/24"
            : "it takes IP addresses, CIDR networks and ranges, as in 192.0.2.1, 192.0.2.0/24, 192.0.2.1-192.0.2.9";
    }
}
