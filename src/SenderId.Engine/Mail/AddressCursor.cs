using System.Buffers;

namespace SenderId.Mail;

/// <summary>Walks the body of an address field, token by token; each method goes over its token once.</summary>
/// <remarks>RFC 5322 sections 3.2 and 4.1; octets above 127 count as <c>atext</c> (RFC 6532 section 3.2).</remarks>
internal ref struct AddressCursor(ReadOnlySpan<byte> text)
{
    /// <summary>How deep comments may nest. Stops bodies made of parentheses; nobody writes more than two or three.</summary>
    internal const int MaxCommentDepth = 32;

    private static readonly SearchValues<byte> s_commentStops = SearchValues.Create("()\\"u8);
    private static readonly SearchValues<byte> s_quoteStops = SearchValues.Create("\"\\"u8);

    private static readonly SearchValues<byte> s_atext = SearchValues.Create(
        [.. "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-/=?^_`{|}~"u8,
         .. Enumerable.Range(128, 128).Select(static octet => (byte)octet)]);

    private readonly ReadOnlySpan<byte> _text = text;

    /// <summary>The offset of the next octet.</summary>
    internal int Position { get; set; }

    internal readonly bool IsAtEnd => Position >= _text.Length;

    /// <summary>The next octet, or 0 at the end (no token begins with 0).</summary>
    internal readonly byte Next => Position < _text.Length ? _text[Position] : (byte)0;

    /// <summary>Skips white space, folding and comments: <c>CFWS</c>.</summary>
    /// <returns>What was there; <see cref="Cfws.Broken"/> for a comment that does not end or is nested too deep.</returns>
    internal Cfws SkipGap()
    {
        Cfws gap = Cfws.None;
        while (!IsAtEnd)
        {
            byte next = _text[Position];
            if (next is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                gap = Cfws.Space;
                Position++;
            }
            else if (next != '(')
            {
                break;
            }
            else if (!TrySkipComment())
            {
                // Nothing behind can be trusted to stand outside of a comment.
                Position = _text.Length;
                return Cfws.Broken;
            }
            else if (gap == Cfws.None)
            {
                gap = Cfws.Comment;
            }
        }

        return gap;
    }

    /// <summary>Takes the octet if it is the next.</summary>
    internal bool TryTake(char octet)
    {
        if (IsAtEnd || _text[Position] != octet)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Takes an atom, which may be empty.</summary>
    internal ReadOnlySpan<byte> TakeAtom()
    {
        ReadOnlySpan<byte> rest = _text[Position..];
        int length = rest.IndexOfAnyExcept(s_atext);
        ReadOnlySpan<byte> atom = length < 0 ? rest : rest[..length];
        Position += atom.Length;
        return atom;
    }

    /// <summary>Takes a quoted string and adds its content, unquoted, to a word.</summary>
    /// <returns>False if it does not end.</returns>
    internal bool TryTakeQuoted(ref WordBuffer word)
    {
        Position++;
        word.AddQuoted([]);
        while (true)
        {
            ReadOnlySpan<byte> rest = _text[Position..];
            int length = rest.IndexOfAny(s_quoteStops);
            if (length < 0)
            {
                return false;
            }

            word.AddQuoted(rest[..length]);
            Position += length + 1;
            if (rest[length] == '"')
            {
                return true;
            }

            if (IsAtEnd)
            {
                return false;
            }

            word.AddQuoted(_text.Slice(Position++, 1));
        }
    }

    /// <summary>Takes a domain literal and adds it, brackets included, to a word.</summary>
    /// <remarks>RFC 5322 section 3.4.1: <c>"[" *([FWS] dtext) [FWS] "]"</c>.</remarks>
    /// <returns>False if it does not end.</returns>
    internal bool TryTakeLiteral(ref WordBuffer word)
    {
        ReadOnlySpan<byte> rest = _text[Position..];
        int end = rest.IndexOf((byte)']');
        if (end < 0)
        {
            return false;
        }

        word.AddQuoted(rest[..(end + 1)]);
        Position += end + 1;
        return true;
    }

    /// <summary>Takes an encoded word even where its encoder left specials such as a comma in it.</summary>
    /// <remarks>RFC 2047 section 2: <c>"=?" charset "?" encoding "?" encoded-text "?="</c>; it must stand by itself (section 5).</remarks>
    /// <param name="hasAtSign">Whether an "@" stands in it unencoded: a reader that takes no notice of encoded words sees an address there.</param>
    internal bool TryTakeEncodedWord(out bool hasAtSign)
    {
        hasAtSign = false;
        if (!_text[Position..].StartsWith("=?"u8))
        {
            return false;
        }

        int position = Position + 2;
        for (int part = 0; part < 3; part++)
        {
            int length = LengthOfEncodedPart(_text[position..]);
            if (length <= 0)
            {
                return false;
            }

            position += length + 1;
        }

        if (position >= _text.Length || _text[position] != '=')
        {
            return false;
        }

        position++;
        if (position < _text.Length && !" \t\r\n<(\",;"u8.Contains(_text[position]))
        {
            return false;
        }

        hasAtSign = _text[Position..position].Contains((byte)'@');
        Position = position;
        return true;
    }

    // Up to the "?" that ends the part; -1 if white space, a control or an angle bracket comes first.
    private static int LengthOfEncodedPart(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            byte octet = text[i];
            if (octet == '?')
            {
                return i;
            }

            if (octet is <= (byte)' ' or 127 or (byte)'<' or (byte)'>')
            {
                return -1;
            }
        }

        return -1;
    }

    private bool TrySkipComment()
    {
        int depth = 0;
        while (true)
        {
            ReadOnlySpan<byte> rest = _text[Position..];
            int length = rest.IndexOfAny(s_commentStops);
            if (length < 0)
            {
                return false;
            }

            Position += length + 1;
            switch (rest[length])
            {
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')':
                    depth--;
                    break;
                default:
                    Position = Math.Min(Position + 1, _text.Length);
                    break;
            }

            if (depth == 0)
            {
                return true;
            }

            if (depth > MaxCommentDepth)
            {
                return false;
            }
        }
    }
}
