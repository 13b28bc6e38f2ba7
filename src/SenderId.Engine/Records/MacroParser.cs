using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace SenderId.Records;

/// <summary>Reads macro-strings. Grammar only; never throws.</summary>
/// <remarks>RFC 7208 section 7.1.</remarks>
internal static class MacroParser
{
    private const string Section = "RFC 7208 section 7.1";
    private const string DomainLetters = "slodipvh";
    private const string ExplanationLetters = "slodipvhcrt";
    private static readonly SearchValues<char> s_delimiters = SearchValues.Create(".-+,/_=");

    /// <summary>Reads the macro-string of a term; the letters c, r and t are not allowed.</summary>
    internal static ParseOutcome<MacroString> ParseTermText(string text, int offset) => Parse(text, offset, DomainLetters, allowsSpace: false);

    /// <summary>Reads the value of a modifier that nobody here knows: the grammar of section 12 allows every letter.</summary>
    internal static ParseOutcome<MacroString> ParseUnknownModifier(string text, int offset) =>
        Parse(text, offset, ExplanationLetters, allowsSpace: false);

    /// <summary>Reads an explain-string: spaces and all letters are allowed.</summary>
    internal static ParseOutcome<MacroString> ParseExplanation(string text) => Parse(text, 0, ExplanationLetters, allowsSpace: true);

    // macro-string = *( macro-expand / macro-literal ) ; macro-literal = %x21-24 / %x26-7E
    private static ParseOutcome<MacroString> Parse(string text, int offset, string letters, bool allowsSpace)
    {
        var parts = ImmutableArray.CreateBuilder<MacroPart>();
        var literal = new StringBuilder();
        int position = 0;
        while (position < text.Length)
        {
            char c = text[position];
            if (c != '%')
            {
                if (c is < '!' or > '~' && !(allowsSpace && c == ' '))
                {
                    return new SyntaxFault(offset + position, "a visible ASCII character", Section, Cause.MacroMalformed);
                }

                literal.Append(c);
                position++;
                continue;
            }

            char next = position + 1 < text.Length ? text[position + 1] : '\0';
            string? escape = next switch { '%' => "%", '_' => " ", '-' => "%20", _ => null };
            if (escape is not null)
            {
                literal.Append(escape);
                position += 2;
                continue;
            }

            int end = next == '{' ? text.IndexOf('}', position) : -1;
            if (end < 0 || ReadExpand(text.AsSpan(position + 2, end - position - 2), letters) is not { } expand)
            {
                return new SyntaxFault(offset + position, "%{letter transformers delimiters}, %%, %_ or %-", Section, Cause.MacroMalformed);
            }

            Flush(literal, parts);
            parts.Add(expand);
            position = end + 1;
        }

        Flush(literal, parts);
        return new MacroString(text, parts.ToImmutable());
    }

    // macro-letter transformers *delimiter ; transformers = *DIGIT [ "r" ]
    private static MacroExpand? ReadExpand(ReadOnlySpan<char> body, string letters)
    {
        if (body.Length == 0)
        {
            return null;
        }

        char letter = char.ToLowerInvariant(body[0]);
        if (!char.IsAsciiLetter(body[0]) || !letters.Contains(letter, StringComparison.Ordinal))
        {
            return null;
        }

        int position = 1;
        int count = 0;
        while (position < body.Length && char.IsAsciiDigit(body[position]))
        {
            // More parts than a name can have labels mean all of them: a cap stands in for numbers of any length.
            count = Math.Min((count * 10) + (body[position] - '0'), 1000);
            position++;
        }

        if (position > 1 && count == 0)
        {
            // RFC 7208 section 7.3: if a DIGIT is specified, the value MUST be nonzero.
            return null;
        }

        bool isReversed = position < body.Length && (body[position] | 0x20) == 'r';
        ReadOnlySpan<char> delimiters = body[(isReversed ? position + 1 : position)..];
        return delimiters.ContainsAnyExcept(s_delimiters)
            ? null
            : new MacroExpand(letter, char.IsAsciiLetterUpper(body[0]), count, isReversed, delimiters.ToString());
    }

    private static void Flush(StringBuilder literal, ImmutableArray<MacroPart>.Builder parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(new MacroLiteral(literal.ToString()));
            literal.Clear();
        }
    }
}
