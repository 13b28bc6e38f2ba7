namespace SenderId.Mail;

/// <summary>What one comment of a <c>from</c> clause says of the client.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>([192.0.2.1])</c>, <c>([192.0.2.1] helo=name)</c>, <c>([192.0.2.1]:25 "EHLO name")</c>: the first literal.</item>
/// <item><c>(HELO name)</c>, <c>(helo=name port=25)</c>, <c>(account …)</c>: what the client said, so no address is taken from it.</item>
/// <item><c>(host [192.0.2.1])</c>, <c>(IDENT:user@host [192.0.2.1] (may be forged))</c>: the last literal, as the user part comes from the
/// client.</item>
/// <item><c>(192.0.2.1)</c>, <c>(user@192.0.2.1)</c>, <c>(host 192.0.2.1)</c>: the last word.</item>
/// </list>
/// </remarks>
internal readonly ref struct ReceivedComment
{
    private readonly ReadOnlySpan<byte> _text;

    internal ReceivedComment(ReadOnlySpan<byte> text)
    {
        _text = text.Trim(" \t\r\n"u8);
        if (_text.IsEmpty || IsClaim(_text))
        {
            return;
        }

        int bracket = IsUserAtWord(_text) ? -1 : _text[0] == '[' ? 0 : LastBracket(_text);
        Address = bracket < 0 ? ParseLastWord(_text) : AddressText.ParseLiteral(_text[bracket..]);
        IsUnreadable = bracket >= 0 && Address is null;
        // A server that writes what it saw has nothing to quote: a backslash is the client's, and joins what would be two comments.
        IsContradictory = (bracket == 0 && HasOtherLiteral(_text, Address)) || _text.Contains((byte)'\\');
        ShowsClient = Address is not null && !(bracket > 0 && _text[..bracket].TrimEnd(" \t\r\n"u8).ContainsAny(AddressText.WhiteSpace));
    }

    /// <summary>The client's address, if the comment shows one.</summary>
    internal NetAddress? Address { get; }

    /// <summary>Whether a literal stands where the address belongs but is none, such as <c>[UNAVAILABLE]</c>.</summary>
    internal bool IsUnreadable { get; }

    /// <summary>Whether another literal, not marked as the client's word, stands behind the one that the comment begins with, or a quoted pair
    /// in it.</summary>
    internal bool IsContradictory { get; }

    /// <summary>Whether the address stands where servers write what they saw: alone or behind one name. It does not in <c>(Client CN
    /// "[192.0.2.1]")</c>.</summary>
    internal bool ShowsClient { get; }

    /// <summary>Whether the comment adds the client's words to a literal before it, as Exim's <c>[192.0.2.1] (helo=name)</c>.</summary>
    internal bool IsClaimToLiteral =>
        AddressText.StartsWith(_text, "helo="u8) || AddressText.StartsWith(_text, "port="u8) || AddressText.StartsWith(_text, "ident="u8);

    /// <summary>The name behind <c>HELO</c>, <c>EHLO</c> or <c>helo=</c>; empty where there is none.</summary>
    internal ReadOnlySpan<byte> FindHello()
    {
        ReadOnlySpan<byte> rest = _text;
        bool isNext = false;
        while (!rest.IsEmpty)
        {
            int length = rest.IndexOfAny(AddressText.WhiteSpace);
            ReadOnlySpan<byte> word = (length < 0 ? rest : rest[..length]).Trim((byte)'"');
            rest = length < 0 ? default : rest[(length + 1)..];
            if (isNext && !word.IsEmpty)
            {
                return word;
            }

            isNext |= AddressText.Is(word, "helo"u8) || AddressText.Is(word, "ehlo"u8);
            if (AddressText.StartsWith(word, "helo="u8) || AddressText.StartsWith(word, "ehlo="u8))
            {
                return word["helo="u8.Length..];
            }
        }

        return default;
    }

    private static bool IsClaim(ReadOnlySpan<byte> text) =>
        IsMarkedAsClaim(text) || AddressText.StartsWith(text, "account "u8) || AddressText.StartsWith(text, "mailfrom:"u8);

    private static bool IsMarkedAsClaim(ReadOnlySpan<byte> text) =>
        AddressText.StartsWith(text, "helo="u8) || AddressText.StartsWith(text, "ehlo="u8)
        || AddressText.StartsWith(text, "helo "u8) || AddressText.StartsWith(text, "ehlo "u8)
        || AddressText.StartsWith(text, "port="u8) || AddressText.StartsWith(text, "ident="u8);

    // An ident answer may close the server's comment and begin another: "(IDENT:x) ([192.0.2.1] y@host [198.51.100.7])".
    private static bool HasOtherLiteral(ReadOnlySpan<byte> text, NetAddress? address)
    {
        ReadOnlySpan<byte> rest = text;
        while (rest.IndexOfAny(AddressText.WhiteSpace) is >= 0 and int length)
        {
            rest = rest[length..].TrimStart(" \t\r\n"u8);
            if (IsMarkedAsClaim(rest.TrimStart((byte)'"')))
            {
                return false;
            }

            if (rest is [(byte)'[', ..] && AddressText.ParseLiteral(rest) is { } other && other != address)
            {
                return true;
            }
        }

        return false;
    }

    // One word that ends in "@…" without a literal: what is before the sign comes from the client, brackets or not.
    private static bool IsUserAtWord(ReadOnlySpan<byte> text) =>
        text.Contains((byte)'@') && text.LastIndexOf((byte)'@') > text.LastIndexOf((byte)']') && !text.ContainsAny(AddressText.WhiteSpace);

    // Outside of comments within the comment.
    private static int LastBracket(ReadOnlySpan<byte> text)
    {
        int last = text.LastIndexOf((byte)'[');
        if (last < 0 || !text.Contains((byte)'('))
        {
            return last;
        }

        last = -1;
        int depth = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte octet = text[i];
            depth += octet == '(' ? 1 : octet == ')' ? -1 : 0;
            last = octet == '[' && depth <= 0 ? i : last;
        }

        return last;
    }

    private static NetAddress? ParseLastWord(ReadOnlySpan<byte> text)
    {
        int blank = text.LastIndexOfAny(AddressText.WhiteSpace);
        ReadOnlySpan<byte> word = text[(blank + 1)..];
        ReadOnlySpan<byte> host = blank < 0 ? default : text[..blank].TrimEnd(" \t\r\n"u8);
        if (!host.IsEmpty && (host.ContainsAny(AddressText.WhiteSpace) || !(host.Contains((byte)'.') || AddressText.Is(host, "unknown"u8))))
        {
            return null;
        }

        return AddressText.ParsePlain(word[(word.LastIndexOf((byte)'@') + 1)..]);
    }
}
