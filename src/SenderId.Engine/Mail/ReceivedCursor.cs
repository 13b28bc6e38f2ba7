using System.Text;

namespace SenderId.Mail;

/// <summary>Walks the body of a Received field: words, and comments with those inside them.</summary>
internal ref struct ReceivedCursor(ReadOnlySpan<byte> body)
{
    // A parenthesis that never closes is read over; each costs a search to the end of the field.
    private const int MaxUnclosedCount = 16;

    private readonly ReadOnlySpan<byte> _body = body;
    private int _unclosedCount;

    /// <summary>Whether a parenthesis was read over that never closes: what stands behind it may be inside the client's words.</summary>
    internal readonly bool HasUnclosed => _unclosedCount > 0;

    /// <summary>The offset of the next octet.</summary>
    internal int Position { get; private set; }

    /// <summary>Whether a word stands anywhere in the text outside of comments, white space around it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="word">The word in small letters.</param>
    internal static bool HasWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        if (!HasLetters(text, word))
        {
            return false;
        }

        var cursor = new ReceivedCursor(text);
        while (true)
        {
            while (cursor.TryTakeComment(out _, out _))
            {
            }

            ReadOnlySpan<byte> token = cursor.TakeToken();
            if (token.IsEmpty || AddressText.Is(token, word))
            {
                return !token.IsEmpty;
            }
        }
    }

    // Most fields hold the letters nowhere, and are not taken apart for it.
    private static bool HasLetters(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word)
    {
        byte lower = word[0];
        while (text.IndexOfAny(lower, (byte)(lower - 'a' + 'A')) is >= 0 and int at && text.Length - at >= word.Length)
        {
            if (Ascii.EqualsIgnoreCase(text.Slice(at, word.Length), word))
            {
                return true;
            }

            text = text[(at + 1)..];
        }

        return false;
    }

    /// <summary>Takes a comment if one is next.</summary>
    /// <param name="comment">What stands between its parentheses.</param>
    /// <param name="isGlued">Whether something else than white space stands right before it.</param>
    internal bool TryTakeComment(out ReadOnlySpan<byte> comment, out bool isGlued)
    {
        comment = default;
        isGlued = false;
        SkipWhiteSpace();
        while (Position < _body.Length && _body[Position] == '(')
        {
            isGlued = Position > 0 && !AddressText.WhiteSpace.Contains(_body[Position - 1]);
            ReadOnlySpan<byte> rest = _body[Position..];
            int end = _unclosedCount < MaxUnclosedCount ? AddressText.EndOfComment(rest) : -1;
            if (end > 0)
            {
                comment = rest[1..(end - 1)];
                Position += end;
                return true;
            }

            _unclosedCount++;
            Position++;
            SkipWhiteSpace();
        }

        return false;
    }

    /// <summary>Takes a word: up to white space or a parenthesis.</summary>
    internal ReadOnlySpan<byte> TakeToken()
    {
        SkipWhiteSpace();
        return TakeUpTo(_body[Position..].IndexOfAny(AddressText.TokenStops));
    }

    /// <summary>Takes a name with whatever is joined to it, up to white space; empty where a comment is next.</summary>
    internal ReadOnlySpan<byte> TakeName()
    {
        SkipWhiteSpace();
        return Position < _body.Length && _body[Position] == '(' ? default : TakeUpTo(_body[Position..].IndexOfAny(AddressText.WhiteSpace));
    }

    private ReadOnlySpan<byte> TakeUpTo(int length)
    {
        ReadOnlySpan<byte> rest = _body[Position..];
        ReadOnlySpan<byte> token = length < 0 ? rest : rest[..length];
        Position += token.Length;
        return token;
    }

    private void SkipWhiteSpace()
    {
        if (Position < _body.Length && _body[Position] > ' ')
        {
            return;
        }

        int length = _body[Position..].IndexOfAnyExcept(AddressText.WhiteSpace);
        Position = length < 0 ? _body.Length : Position + length;
    }
}
