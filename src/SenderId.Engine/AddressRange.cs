namespace SenderId;

/// <summary>A run of addresses of one family: a single address, a CIDR network or a range <c>a-b</c>.</summary>
public sealed record AddressRange
{
    private AddressRange(NetAddress first, NetAddress last, string text)
    {
        First = first;
        Last = last;
        Text = text;
    }

    /// <summary>The lowest address.</summary>
    public NetAddress First { get; }

    /// <summary>The highest address, of the same family.</summary>
    public NetAddress Last { get; }

    /// <summary>The range as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether the address lies in the range.</summary>
    public bool Contains(NetAddress address) =>
        address.IsIPv4 == First.IsIPv4 && address.Bits >= First.Bits && address.Bits <= Last.Bits;

    /// <summary>Reads <c>192.0.2.1</c>, <c>192.0.2.0/24</c>, <c>192.0.2.1-192.0.2.9</c> and the same of IPv6; host bits of a network are
    /// ignored.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out AddressRange? range)
    {
        range = null;
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        int dash = trimmed.IndexOf('-');
        if (dash >= 0)
        {
            if (NetAddress.TryParse(trimmed[..dash].Trim(), out NetAddress first)
                && NetAddress.TryParse(trimmed[(dash + 1)..].Trim(), out NetAddress last)
                && first.IsIPv4 == last.IsIPv4 && first.Bits <= last.Bits)
            {
                range = new AddressRange(first, last, trimmed.ToString());
            }

            return range is not null;
        }

        int slash = trimmed.IndexOf('/');
        ReadOnlySpan<char> addressText = slash < 0 ? trimmed : trimmed[..slash];
        if (!NetAddress.TryParse(addressText, out NetAddress address))
        {
            return false;
        }

        int bits = address.BitCount;
        if (slash >= 0 && !TryReadPrefix(trimmed[(slash + 1)..], addressText.Contains(':') ? 128 : 32, out bits))
        {
            return false;
        }

        if (slash >= 0 && address.IsIPv4 && addressText.Contains(':'))
        {
            // A network inside ::ffff:0:0/96 written as IPv6.
            bits -= 96;
            if (bits < 0)
            {
                return false;
            }
        }

        UInt128 hostMask = bits == address.BitCount ? UInt128.Zero
            : (UInt128.One << (address.BitCount - bits)) - 1;
        if (bits == 0 && !address.IsIPv4)
        {
            hostMask = UInt128.MaxValue;
        }

        range = new AddressRange(Same(address, address.Bits & ~hostMask), Same(address, address.Bits | hostMask), trimmed.ToString());
        return true;
    }

    /// <summary>Two ranges are equal if they hold the same addresses, however they are written.</summary>
    public bool Equals(AddressRange? other) => other is not null && First == other.First && Last == other.Last;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(First, Last);

    /// <inheritdoc />
    public override string ToString() => Text;

    private static NetAddress Same(NetAddress family, UInt128 bits) =>
        family.IsIPv4 ? NetAddress.FromIPv4((uint)bits) : NetAddress.FromIPv6Bits(bits);

    private static bool TryReadPrefix(ReadOnlySpan<char> text, int limit, out int bits)
    {
        bits = 0;
        if (text.Length is 0 or > 3 || (text.Length > 1 && text[0] == '0'))
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            bits = (bits * 10) + (c - '0');
        }

        return bits <= limit;
    }
}
