using System.Buffers;
using System.Text;

namespace SenderId.Records.Slips;

/// <summary>Repairs of the characters of a term: quotes, brackets, separators, names.</summary>
internal static class TextRepairs
{
    private const string MacroLetters = "slodipvhSLODIPVH";

    private static readonly SearchValues<char> s_brackets = SearchValues.Create("<>[]()");

    // What a term may begin with when it is glued to the one before.
    private static readonly string[] s_beginnings = ["ip4:", "ip6:", "include:", "exists:", "redirect=", "v=spf1"];

    /// <summary>An international name as its A-labels.</summary>
    internal static string? ToALabels(string term)
    {
        string text = LookAlikes.Decode(term);
        if (!text.Any(static c => c > '~'))
        {
            return null;
        }

        TermParts parts = TermParts.Of(text);
        string value = parts.Delimiter.Length == 0 ? parts.Name : parts.Value;
        int cidr = TermGrammar.FindCidrStart(value);
        return DomainName.TryParse(value[..cidr], out DomainName? name)
            ? string.Concat(text.AsSpan(0, text.Length - value.Length), name.Value, value.AsSpan(cidr))
            : null;
    }

    /// <summary>A term without quotes; a backslash before digits was meant as a slash.</summary>
    internal static string? DropQuotes(string term)
    {
        if (term.AsSpan().IndexOfAny("\"'`\\") < 0)
        {
            return null;
        }

        var text = new StringBuilder(term.Length);
        for (int i = 0; i < term.Length; i++)
        {
            bool isBeforeDigit = i + 1 < term.Length && char.IsAsciiDigit(term[i + 1]);
            bool isBetween = i > 0 && i + 1 < term.Length && term[i] == '"' && term[i + 1] == '"';
            text.Append(term[i] switch
            {
                '\\' when isBeforeDigit => "/",
                '"' when isBetween => " ",
                '"' or '\'' or '`' or '\\' => "",
                char c => c.ToString(),
            });
        }

        return text.ToString();
    }

    /// <summary><c>%i</c> and <c>%(i)</c> as <c>%{i}</c>.</summary>
    internal static string? AddBraces(string term)
    {
        if (!term.Contains('%', StringComparison.Ordinal) && !term.Contains('{', StringComparison.Ordinal))
        {
            return null;
        }

        var text = new StringBuilder(term.Length + 8);
        for (int i = 0; i < term.Length; i++)
        {
            char next = i + 1 < term.Length ? term[i + 1] : '\0';
            int close = next is '(' or '[' or '<' ? term.AsSpan(i).IndexOfAny(")]>") : -1;
            if (term[i] == '%' && close > 0)
            {
                text.Append("%{").Append(term, i + 2, close - 2).Append('}');
                i += close;
            }
            else if (term[i] == '%' && MacroLetters.Contains(next, StringComparison.Ordinal))
            {
                text.Append("%{").Append(next).Append('}');
                i++;
            }
            else
            {
                bool isBare = term[i] == '{' && (i == 0 || term[i - 1] is not ('%' or '$'));
                text.Append(isBare ? "%{" : term[i] == '$' && next == '{' ? "%" : term[i].ToString());
            }
        }

        return text.ToString();
    }

    /// <summary>A term without brackets.</summary>
    internal static string? DropBrackets(string term) =>
        term.AsSpan().IndexOfAny(s_brackets) < 0 || term.Contains('%', StringComparison.Ordinal)
            ? null
            : string.Concat(term.Where(static c => c is not ('<' or '>' or '[' or ']' or '(' or ')')));

    /// <summary><c>ip4:192.0.2.1,192.0.2.2</c>: what stands behind a comma without a name has the name before it.</summary>
    internal static string? SplitAtSeparators(string term)
    {
        string[] pieces = term.Split([',', ';', '|'], StringSplitOptions.RemoveEmptyEntries);
        if (pieces is [var whole] && whole == term)
        {
            return null;
        }

        TermParts last = default;
        for (int i = 0; i < pieces.Length; i++)
        {
            TermParts parts = TermParts.Of(pieces[i]);
            if (parts.IsKnown || last is not { IsKnown: true, Delimiter.Length: 1 })
            {
                last = parts;
                continue;
            }

            pieces[i] = last.With(last.Name, pieces[i]);
        }

        return string.Join(' ', pieces);
    }

    /// <summary>The host of <c>https://host/</c> and <c>user@host</c>; a name without a path.</summary>
    internal static string? HostOfUrl(string term)
    {
        TermParts parts = TermParts.Of(term);
        if (parts.Name is "http" or "https")
        {
            string host = HostOf(term[parts.Qualifier.Length..]) ?? "";
            return NameRepairs.IsName(host) ? parts.With(NameRepairs.MechanismFor(host), host) : null;
        }

        if (parts is { Delimiter: "", Value: "" } && parts.Name.Contains('@', StringComparison.Ordinal))
        {
            string host = parts.Name[(parts.Name.LastIndexOf('@') + 1)..];
            return NameRepairs.IsName(host) ? parts.With(NameRepairs.MechanismFor(host), host) : null;
        }

        return parts.IsKnown && HostOf(parts.Value) is { } value ? parts.With(parts.Name, value) : null;
    }

    /// <summary><c>ip4:192.0.2.1-all</c>, <c>include:a.exampleinclude:b.example</c></summary>
    internal static string? SplitAtTerms(string term)
    {
        var text = new StringBuilder(term.Length + 8);
        for (int i = 0; i < term.Length; i++)
        {
            if (i > 0 && text[^1] != ' ' && IsBeginning(term, i))
            {
                text.Append(' ');
                bool isQualified = term[i] is '-' or '~' or '?' or '+';
                text.Append(term[i]);
                i += isQualified ? 1 : 0;
                text.Append(isQualified ? term[i].ToString() : "");
                continue;
            }

            text.Append(term[i]);
        }

        return text.Length == term.Length ? null : text.ToString();
    }

    /// <summary><c>a:</c>, <c>mx=</c>, <c>include:example.com/</c></summary>
    internal static string? DropEnd(string term) => term.TrimEnd(':', '=', '/', '.', '-') is { Length: > 0 } text && text != term ? text : null;

    private static string? HostOf(string value)
    {
        int scheme = value.IndexOf("://", StringComparison.Ordinal);
        string rest = scheme < 0 ? value : value[(scheme + 3)..];
        rest = rest[(rest.LastIndexOf('@') + 1)..];
        int end = rest.AsSpan().IndexOfAny("/?#:");
        bool hasPath = end > 0 && end + 1 < rest.Length && !char.IsAsciiDigit(rest[end + 1]) && rest[end + 1] != '/';
        bool isUrl = scheme >= 0 || rest.Length < value.Length || hasPath;
        return isUrl ? rest[..(end < 0 ? rest.Length : end)] : null;
    }

    private static bool IsBeginning(string term, int position)
    {
        ReadOnlySpan<char> rest = term.AsSpan(position);
        bool isQualified = rest[0] is '-' or '~' or '?' or '+';
        ReadOnlySpan<char> name = isQualified ? rest[1..] : rest;
        foreach (string beginning in s_beginnings)
        {
            if (name.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return isQualified && (name.Equals("all", StringComparison.OrdinalIgnoreCase) || name.Equals("mx", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("a:", StringComparison.OrdinalIgnoreCase) || name.StartsWith("mx:", StringComparison.OrdinalIgnoreCase));
    }
}
