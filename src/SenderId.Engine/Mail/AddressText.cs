using System.Buffers;
using System.Text;

namespace SenderId.Mail;

/// <summary>Addresses as they stand in Received fields.</summary>
internal static class AddressText
{
    // Longer than the longest IPv6 address with its tag, port and zone.
    private const int MaxLength = 96;

    internal static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);
    internal static readonly SearchValues<byte> TokenStops = SearchValues.Create(" \t\r\n("u8);

    private static readonly SearchValues<byte> s_dottedNumbers = SearchValues.Create("0123456789."u8);
    private static readonly SearchValues<byte> s_colonNumbers = SearchValues.Create("0123456789abcdefABCDEF:."u8);
    private static readonly SearchValues<byte> s_commentStops = SearchValues.Create("()\\"u8);

    /// <summary>Reads <c>[192.0.2.1]</c>, <c>[IPv6:2001:db8::1]</c> and the same without tag, whatever follows the bracket.</summary>
    /// <remarks>RFC 5321 section 4.1.3. A port (<c>[192.0.2.1:25]</c>, <c>[192.0.2.1.25]</c>) and a zone (<c>%3</c>) are taken off.</remarks>
    internal static NetAddress? ParseLiteral(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)']');
        if (end < 0 || text[0] != '[')
        {
            return null;
        }

        ReadOnlySpan<byte> content = text[1..end].Trim(" \t"u8);
        ReadOnlySpan<byte> tag = "IPv6:"u8;
        bool isTagged = content.Length > tag.Length && Ascii.EqualsIgnoreCase(content[..tag.Length], tag);
        return ParsePlain(isTagged ? content[tag.Length..] : content);
    }

    /// <summary>Reads an address without brackets; the unspecified address is none.</summary>
    internal static NetAddress? ParsePlain(ReadOnlySpan<byte> text)
    {
        int zone = text.IndexOf((byte)'%');
        ReadOnlySpan<byte> bare = zone < 0 ? text : text[..zone];
        int colon = bare.IndexOf((byte)':');
        if (colon > 0 && bare.LastIndexOf((byte)':') == colon)
        {
            bare = bare[..colon];
        }

        return Parse(bare) ?? Parse(WithoutDottedPort(bare));
    }

    /// <summary>Whether a word has the shape of an address, readable or not.</summary>
    internal static bool LooksLikeAddress(ReadOnlySpan<byte> word) =>
        ParsePlain(word) is not null
        || (word.Count((byte)'.') >= 3 && !word.ContainsAnyExcept(s_dottedNumbers))
        || (word.Count((byte)':') >= 2 && !word.ContainsAnyExcept(s_colonNumbers));

    // Exim 3 and others: the port behind one more dot.
    private static ReadOnlySpan<byte> WithoutDottedPort(ReadOnlySpan<byte> text)
    {
        const int MaxDigits = 5;
        int dot = text.LastIndexOf((byte)'.');
        bool isPort = dot > 0 && text.Length - dot - 1 is > 0 and <= MaxDigits && !text[(dot + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
        return isPort ? text[..dot] : default;
    }

    private static NetAddress? Parse(ReadOnlySpan<byte> bare)
    {
        if (bare.Length is 0 or > MaxLength)
        {
            return null;
        }

        Span<char> characters = stackalloc char[bare.Length];
        Encoding.Latin1.GetChars(bare, characters);
        return NetAddress.TryParse(characters, out NetAddress address) && address.Bits != UInt128.Zero ? address : null;
    }

    /// <summary>Whether two words are the same but for the case of ASCII letters.</summary>
    internal static bool Is(ReadOnlySpan<byte> word, ReadOnlySpan<byte> other) => word.Length == other.Length && Ascii.EqualsIgnoreCase(word, other);

    /// <summary>Whether the text begins with a word in small letters, whatever the case of its own.</summary>
    internal static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        text.Length >= word.Length && (text[0] | 0x20) == word[0] && Ascii.EqualsIgnoreCase(text[..word.Length], word);

    /// <summary>The length of the comment that the text begins with, nested ones included; -1 if it does not end.</summary>
    internal static int EndOfComment(ReadOnlySpan<byte> text)
    {
        int depth = 0;
        int position = 0;
        while (position < text.Length)
        {
            int length = text[position..].IndexOfAny(s_commentStops);
            if (length < 0)
            {
                return -1;
            }

            position += length;
            byte stop = text[position];
            depth += stop == '(' ? 1 : stop == ')' ? -1 : 0;
            position += stop == '\\' ? 2 : 1;
            if (depth == 0)
            {
                return position;
            }
        }

        return -1;
    }
}
