using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace SenderId.Records.Slips;

/// <summary>Repairs of addresses, networks and lengths.</summary>
internal static class NetworkRepairs
{
    // A range that needs more networks than this is not a slip of notation.
    private const int MaxNetworkCount = 8;

    private static readonly SearchValues<char> s_nearlyIPv4 = SearchValues.Create("0123456789./*-");
    private static readonly SearchValues<char> s_nearlyIPv6 = SearchValues.Create("0123456789abcdefABCDEF:./");

    /// <summary>An IPv6 network behind <c>ip4</c> and the reverse.</summary>
    internal static string? SwapFamily(string term)
    {
        TermParts parts = TermParts.Of(term);
        (string address, string length) = Split(parts.Value);
        return parts.Name switch
        {
            "ip4" when NetAddressParser.TryParseIPv6Bits(address, out _) => parts.With("ip6", address + length),
            "ip6" when NetAddressParser.TryParseIPv4(address, out _) => parts.With("ip4", address + length),
            _ => null,
        };
    }

    /// <summary><c>a:192.0.2.1</c>, <c>include:2001:db8::1</c></summary>
    internal static string? ToNetwork(string term)
    {
        TermParts parts = TermParts.Of(term);
        (string address, string length) = Split(parts.Value);
        return parts is { IsKnown: true, IsNetwork: false, Delimiter.Length: 1 } && FamilyOf(address) is { } name
            ? parts.With(name, address + length)
            : null;
    }

    /// <summary><c>192.0.2.1</c>, <c>2001:db8::/32</c>, <c>192.0.2.*</c></summary>
    internal static string? NameAddress(string term)
    {
        string qualifier = TermParts.Of(term).Qualifier;
        string body = term[qualifier.Length..];
        (string address, _) = Split(body);
        if (FamilyOf(address) is { } name)
        {
            return $"{qualifier}{name}:{body}";
        }

        bool isNearlyIPv4 = !body.AsSpan().ContainsAnyExcept(s_nearlyIPv4) && body.Count('.') >= 2;
        bool isNearlyIPv6 = !body.AsSpan().ContainsAnyExcept(s_nearlyIPv6) && body.Count(':') >= 2;
        return isNearlyIPv4 ? $"{qualifier}ip4:{body}" : isNearlyIPv6 ? $"{qualifier}ip6:{body}" : null;
    }

    /// <summary><c>ip4:mail.example.com</c></summary>
    internal static string? ToName(string term) =>
        TermParts.Of(term) is { IsNetwork: true } parts && NameRepairs.IsName(parts.Value)
            ? parts.With(NameRepairs.MechanismFor(parts.Value), parts.Value)
            : null;

    /// <summary><c>/255.255.255.0</c>, <c>/024</c>, <c>mx/</c>, <c>a/24/64</c>, <c>include:example.com/24</c></summary>
    internal static string? FixLength(string term)
    {
        TermParts parts = TermParts.Of(term);
        int slash = parts.Value.IndexOf('/', StringComparison.Ordinal);
        if (!parts.IsKnown || slash < 0)
        {
            return null;
        }

        string before = parts.Value[..slash];
        string[] lengths = [.. parts.Value[slash..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Length)];
        bool takesTwo = parts.Name is "a" or "mx";
        if (!takesTwo && !parts.IsNetwork)
        {
            return lengths.All(static length => int.TryParse(length, CultureInfo.InvariantCulture, out _)) ? parts.With(parts.Name, before) : null;
        }

        bool isIPv6Alone = takesTwo && parts.Value.AsSpan(slash).StartsWith("//");
        return (lengths.Length, isIPv6Alone) switch
        {
            (0, _) => parts.With(parts.Name, before),
            (1, true) => parts.With(parts.Name, $"{before}//{lengths[0]}"),
            (1, false) => parts.With(parts.Name, $"{before}/{lengths[0]}"),
            (2, _) when takesTwo => parts.With(parts.Name, $"{before}/{lengths[0]}//{lengths[1]}"),
            _ => null,
        };
    }

    /// <summary>Networks as other tools write them: <c>192.0.2.*</c>, <c>10.0/16</c>, <c>192.0.2.1-192.0.2.9</c>, <c>192.0.2.1:25</c>.</summary>
    internal static string? FixNetwork(string term)
    {
        TermParts parts = TermParts.Of(term);
        return parts.Name switch
        {
            "ip4" => FromRange(parts) ?? FixIPv4(parts),
            "ip6" => FromRange(parts) ?? FixIPv6(parts),
            _ => null,
        };
    }

    private static string? FixIPv4(TermParts parts)
    {
        (string address, string length) = Split(parts.Value.Trim('.'));
        int port = address.IndexOf(':', StringComparison.Ordinal);
        string[] groups = (port < 0 ? address : address[..port]).TrimEnd('.').Split('.');
        int stars = groups.Reverse().TakeWhile(static group => group is "*" or "x" or "X" or "").Count();
        string[] known = [.. groups[..^stars].Select(static group => group.Length == 0 ? "" : Length(group))];
        if (known.Length is 0 or > 4 || groups.Length > 4)
        {
            return null;
        }

        string padded = string.Join('.', known.Concat(Enumerable.Repeat("0", 4 - known.Length)));
        string implied = known.Length == 4 ? "" : string.Create(CultureInfo.InvariantCulture, $"/{8 * known.Length}");
        return parts.With("ip4", padded + (length.Length > 1 ? length : implied));
    }

    private static string? FixIPv6(TermParts parts)
    {
        (string address, string length) = Split(parts.Value);
        int zone = address.IndexOf('%', StringComparison.Ordinal);
        string text = (zone < 0 ? address : address[..zone]).TrimEnd('.').Replace(":::", "::", StringComparison.Ordinal);
        bool isPrefix = !text.Contains("::", StringComparison.Ordinal) && text.Count(':') is > 0 and < 7;
        return parts.With("ip6", (isPrefix ? text.TrimEnd(':') + "::" : text) + length);
    }

    private static string? FromRange(TermParts parts)
    {
        int dash = parts.Value.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            return null;
        }

        string first = parts.Value[..dash];
        string last = parts.Value[(dash + 1)..];
        // 192.0.2.1-9: the last part alone.
        last = last.All(char.IsAsciiDigit) ? first[..(first.LastIndexOf('.') + 1)] + last : last;
        return AddressRange.TryParse($"{first}-{last}", out AddressRange? range) ? Networks(parts, range) : null;
    }

    private static string? Networks(TermParts parts, AddressRange range)
    {
        var terms = new List<string>();
        UInt128 next = range.First.Bits;
        int bits = range.First.BitCount;
        while (next <= range.Last.Bits)
        {
            int size = (int)UInt128.TrailingZeroCount(next);
            size = Math.Min(size, bits);
            while (size > 0 && range.Last.Bits - next < (UInt128.One << size) - 1)
            {
                size--;
            }

            string address = (bits == 32 ? NetAddress.FromIPv4((uint)next) : NetAddress.FromIPv6Bits(next)).ToString();
            terms.Add(parts.With(parts.Name, size == 0 ? address : string.Create(CultureInfo.InvariantCulture, $"{address}/{bits - size}")));
            next += UInt128.One << size;
            if (terms.Count > MaxNetworkCount)
            {
                return null;
            }

            if (next == 0)
            {
                break;
            }
        }

        return string.Join(' ', terms);
    }

    // A net mask as its number of bits; a number without zeros before it.
    private static string Length(string text)
    {
        if (NetAddressParser.TryParseIPv4(text, out NetAddress mask))
        {
            uint value = (uint)mask.Bits;
            return BitOperations.PopCount(value) == BitOperations.LeadingZeroCount(~value)
                ? BitOperations.PopCount(value).ToString(CultureInfo.InvariantCulture)
                : text;
        }

        return text.TrimStart('0') is { Length: > 0 } digits ? digits : "0";
    }

    private static string? FamilyOf(string address) =>
        NetAddressParser.TryParseIPv4(address, out _) ? "ip4" : NetAddressParser.TryParseIPv6Bits(address, out _) ? "ip6" : null;

    private static (string Address, string Length) Split(string value)
    {
        int slash = value.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? (value, "") : (value[..slash], value[slash..]);
    }
}
