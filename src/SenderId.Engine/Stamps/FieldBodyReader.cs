using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SenderId.Stamps;

/// <summary>Walks the body of a structured field from left to right, once.</summary>
/// <remarks>RFC 5322 section 3.2. Comments nest to any depth without recursion; every method takes time linear in what it reads.</remarks>
internal ref struct FieldBodyReader(ReadOnlySpan<char> text)
{
    // RFC 2045 section 5.1, tspecials; white space and controls are ruled out beside them. UTF-8 is let in (RFC 6532 section 3.2).
    private static readonly SearchValues<char> s_specials = SearchValues.Create("()<>@,;:\\\"/[]?=");

    // What ends an unquoted pvalue: real fields carry base64 and addresses there without quotes.
    private static readonly SearchValues<char> s_valueEnds = SearchValues.Create("()<>,;\\\"");

    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>The offset of the next character.</summary>
    public int Position { get; private set; }

    /// <summary>Whether everything was read.</summary>
    public readonly bool IsAtEnd => Position >= _text.Length;

    /// <summary>The next character, or NUL at the end.</summary>
    public readonly char Next => IsAtEnd ? '\0' : _text[Position];

    /// <summary>Goes over white space, line ends and comments.</summary>
    /// <returns>False where a comment does not end.</returns>
    public bool TrySkipCfws()
    {
        int depth = 0;
        for (; Position < _text.Length; Position++)
        {
            char c = _text[Position];
            if (c == '(')
            {
                depth++;
            }
            else if (depth == 0 && c is not (' ' or '\t' or '\r' or '\n'))
            {
                return true;
            }
            else if (c == ')')
            {
                depth--;
            }
            else if (c == '\\')
            {
                Position++;
            }
        }

        Position = _text.Length;
        return depth == 0;
    }

    /// <summary>Takes the comment that is next, with those inside it, up to its end or that of the text; quoting is taken away.</summary>
    public string TakeComment()
    {
        var content = new StringBuilder();
        int depth = 0;
        while (Position < _text.Length)
        {
            char c = _text[Position++];
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0)
            {
                break;
            }

            content.Append(c == '\\' && Position < _text.Length ? _text[Position++] : c);
        }

        return content.Length == 0 ? "" : content.ToString(1, content.Length - 1);
    }

    /// <summary>Goes over one character.</summary>
    public void Skip() => Position = Math.Min(Position + 1, _text.Length);

    /// <summary>Goes over one character if it is the next.</summary>
    public bool TryTake(char expected)
    {
        if (IsAtEnd || _text[Position] != expected)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Reads <c>value = token / quoted-string</c>.</summary>
    public bool TryReadValue([NotNullWhen(true)] out string? value) => Next == '"' ? TryReadQuoted(out value) : TryReadRun(s_specials, out value);

    /// <summary>Reads an unquoted pvalue up to white space or a character that ends it.</summary>
    public bool TryReadUnquoted([NotNullWhen(true)] out string? value) => TryReadRun(s_valueEnds, out value);

    /// <summary>Reads <c>Keyword</c>: letters, digits, hyphens; underscores too, which the field has in practice.</summary>
    public bool TryReadKeyword([NotNullWhen(true)] out string? keyword)
    {
        int start = Position;
        while (Position < _text.Length && (char.IsAsciiLetterOrDigit(_text[Position]) || _text[Position] is '-' or '_'))
        {
            Position++;
        }

        keyword = Position > start ? _text[start..Position].ToString() : null;
        return keyword is not null;
    }

    /// <summary>Reads a number of one to nine digits.</summary>
    public bool TryReadNumber(out int number)
    {
        number = 0;
        int start = Position;
        while (Position < _text.Length && Position - start < 9 && char.IsAsciiDigit(_text[Position]))
        {
            number = (number * 10) + (_text[Position++] - '0');
        }

        return Position > start && !char.IsAsciiDigit(Next);
    }

    /// <summary>Reads a quoted-string and takes quotes, escapes and line ends away.</summary>
    public bool TryReadQuoted([NotNullWhen(true)] out string? value)
    {
        value = null;
        if (!TryTake('"'))
        {
            return false;
        }

        var content = new StringBuilder();
        for (; Position < _text.Length; Position++)
        {
            char c = _text[Position];
            if (c == '"')
            {
                Position++;
                value = content.ToString();
                return true;
            }

            if (c == '\\' && ++Position < _text.Length)
            {
                c = _text[Position];
            }
            else if (c is '\r' or '\n')
            {
                continue;
            }

            content.Append(c);
        }

        return false;
    }

    private bool TryReadRun(SearchValues<char> ends, [NotNullWhen(true)] out string? value)
    {
        int start = Position;
        while (Position < _text.Length && _text[Position] is > ' ' and not '\x7f' && !ends.Contains(_text[Position]))
        {
            Position++;
        }

        value = Position > start ? _text[start..Position].ToString() : null;
        return value is not null;
    }
}
