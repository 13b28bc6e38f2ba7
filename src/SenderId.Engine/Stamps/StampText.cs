using System.Buffers;
using System.Text;

namespace SenderId.Stamps;

/// <summary>Writes strangers' text into header fields: nothing leaves here but printable ASCII of bounded length.</summary>
/// <remarks>
/// RFC 5322 section 3.2 (comment, quoted-string), RFC 2045 section 5.1 (token). International domains become A-labels; a local
/// part that is not ASCII is left out, so that a stamp never needs a message format the next hop may not take.
/// </remarks>
internal static class StampText
{
    /// <summary>The longest local part written; of a longer one only the domain is. RFC 5321 section 4.5.3.1.1 asks for 64.</summary>
    public const int MaxLocalPartLength = 128;

    /// <summary>The longest domain or host name written; the rest is cut.</summary>
    public const int MaxHostLength = 255;

    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // What is atext (RFC 5322) and token (RFC 2045) alike, so that every reader takes it without quotes.
    private static readonly SearchValues<char> s_word = SearchValues.Create(LettersAndDigits + "!#$%&'*+-^_`{|}~");
    private static readonly SearchValues<char> s_dottedWord = SearchValues.Create(LettersAndDigits + "!#$%&'*+-^_`{|}~.");
    private static readonly SearchValues<char> s_host = SearchValues.Create(LettersAndDigits + "-_.:[]");
    private static readonly SearchValues<char> s_domainName = SearchValues.Create(LettersAndDigits + "-.");

    /// <summary>The address as <c>local@domain</c> without quoting, or the domain alone where the local part cannot be written.</summary>
    public static string Address(string localPart, string domain)
    {
        string host = Host(domain);
        bool isWritable = localPart.Length is > 0 and <= MaxLocalPartLength && localPart.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;
        return isWritable ? string.Concat(localPart, "@", host) : host;
    }

    /// <summary>The domain as written if it is made of the characters of host names, else as A-labels, else with the others replaced by
    /// <c>?</c>.</summary>
    public static string Host(string domain)
    {
        if (domain.Length <= MaxHostLength && !domain.AsSpan().ContainsAnyExcept(s_host))
        {
            return domain;
        }

        if (!Ascii.IsValid(domain) && DomainName.TryParse(domain, out DomainName? name) && !name.Value.AsSpan().ContainsAnyExcept(s_host))
        {
            return name.Value;
        }

        return string.Create(Math.Min(domain.Length, MaxHostLength), domain, static (span, text) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = s_host.Contains(text[i]) ? text[i] : '?';
            }
        });
    }

    /// <summary>The text as a word, as <c>local-part@domain-name</c>, or as a quoted-string.</summary>
    /// <remarks>RFC 8601 section 2.2 (<c>pvalue</c>), RFC 7208 section 9.1 (<c>key-value-pair</c>).</remarks>
    public static string Word(string text)
    {
        int at = text.LastIndexOf('@');
        if (at < 0)
        {
            return IsDotAtom(text) ? text : Quoted(text);
        }

        if (!IsDomainName(text.AsSpan(at + 1)))
        {
            return Quoted(text);
        }

        return at == 0 || IsDotAtom(text.AsSpan(0, at)) ? text : string.Concat(Quoted(text[..at]), text.AsSpan(at));
    }

    /// <summary>The text as a quoted-string.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        AppendEscaped(quoted, text, '"', '"');
        return quoted.Append('"').ToString();
    }

    /// <summary>The text as it may stand inside a comment.</summary>
    public static string InComment(string text)
    {
        if (text.AsSpan().IndexOfAny('(', ')', '\\') < 0 && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 4);
        AppendEscaped(escaped, text, '(', ')');
        return escaped.ToString();
    }

    private static void AppendEscaped(StringBuilder target, string text, char open, char close)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or > '~')
            {
                target.Append('?');
                continue;
            }

            if (c == '\\' || c == open || c == close)
            {
                target.Append('\\');
            }

            target.Append(c);
        }
    }

    private static bool IsDotAtom(ReadOnlySpan<char> text) =>
        text.Length > 0 && !text.ContainsAnyExcept(s_dottedWord)
        && s_word.Contains(text[0]) && s_word.Contains(text[^1]) && !text.Contains("..", StringComparison.Ordinal);

    private static bool IsDomainName(ReadOnlySpan<char> text) =>
        text.Length > 0 && !text.ContainsAnyExcept(s_domainName)
        && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
        && !text.Contains("..", StringComparison.Ordinal) && !text.Contains(".-", StringComparison.Ordinal)
        && !text.Contains("-.", StringComparison.Ordinal);
}
