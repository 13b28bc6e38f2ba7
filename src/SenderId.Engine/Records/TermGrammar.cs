using System.Buffers;

namespace SenderId.Records;

/// <summary>The small rules that terms are made of.</summary>
/// <remarks>RFC 7208 section 12.</remarks>
internal static class TermGrammar
{
    private static readonly SearchValues<char> s_nameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    // name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." )
    internal static bool IsName(ReadOnlySpan<char> text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && !text.ContainsAnyExcept(s_nameCharacters);

    // toplabel = ( *alphanum ALPHA *alphanum ) / ( 1*alphanum "-" *( alphanum / "-" ) alphanum )
    internal static bool IsTopLabel(ReadOnlySpan<char> text)
    {
        if (text.Length == 0 || !char.IsAsciiLetterOrDigit(text[0]) || !char.IsAsciiLetterOrDigit(text[^1]))
        {
            return false;
        }

        bool isNumeric = true;
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return false;
            }

            isNumeric &= char.IsAsciiDigit(c);
        }

        return !isNumeric;
    }

    // "0" / %x31-39 0*2DIGIT, at most the limit; overflow is impossible with three digits.
    internal static bool TryReadLength(ReadOnlySpan<char> digits, int limit, out int length)
    {
        length = 0;
        if (digits.Length is 0 or > 3 || (digits.Length > 1 && digits[0] == '0'))
        {
            return false;
        }

        foreach (char c in digits)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            length = (length * 10) + (c - '0');
        }

        return length <= limit;
    }

    // Where a dual-cidr-length begins at the end of a text, or its end if there is none. A domain-spec ends in a
    // toplabel or a macro, never in "/" and digits, so the split is unambiguous.
    internal static int FindCidrStart(ReadOnlySpan<char> text)
    {
        int end = text.Length;
        int digits = SkipDigitsBack(text, end);
        if (digits < end && digits >= 2 && text[digits - 1] == '/' && text[digits - 2] == '/')
        {
            end = digits - 2;
            digits = SkipDigitsBack(text, end);
        }

        return digits < end && digits >= 1 && text[digits - 1] == '/' ? digits - 1 : end;
    }

    private static int SkipDigitsBack(ReadOnlySpan<char> text, int end)
    {
        while (end > 0 && char.IsAsciiDigit(text[end - 1]))
        {
            end--;
        }

        return end;
    }
}
