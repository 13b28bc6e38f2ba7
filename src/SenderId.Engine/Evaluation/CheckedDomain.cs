using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace SenderId.Evaluation;

/// <summary>Says of the domain of an identity whether DNS can be asked about it.</summary>
/// <remarks>
/// RFC 7208 section 4.3: a malformed or single-label domain is not looked up. Names in DNS may hold any character, but what comes after
/// an at sign may not hold the specials of RFC 5322: an address literal is not a domain name.
/// </remarks>
internal static class CheckedDomain
{
    private const string Section = "(RFC 7208 section 4.3)";
    private static readonly SearchValues<char> s_specials = SearchValues.Create("[]()<>@,;:\\\" \t\r\n\0");

    /// <summary>Reads the domain.</summary>
    /// <returns>False where nothing is asked about it.</returns>
    internal static bool TryRead(string text, [NotNullWhen(true)] out DomainName? domain)
    {
        domain = null;
        return !text.AsSpan().ContainsAny(s_specials) && DomainName.TryParse(text, out domain) && domain.IsMultiLabel;
    }

    /// <summary>What is wrong with a text that is no such domain, in one sentence.</summary>
    internal static string Describe(string text)
    {
        if (text.Length == 0)
        {
            return $"The identity has no domain {Section}.";
        }

        string shown = PrintableText.Of(text.Length <= DomainName.MaxNameLength ? text : text[..DomainName.MaxNameLength] + "…");
        if (text is ['[', .., ']'])
        {
            return $"'{shown}' is an address literal, which has no record to ask for {Section}.";
        }

        int special = text.AsSpan().IndexOfAny(s_specials);
        return special >= 0
            ? $"'{shown}' has {Name(text[special])} in it, which no domain of an identity may have {Section}."
            : DomainName.TryParse(text, out _)
                ? $"'{shown}' has one label; a domain to check has at least two {Section}."
                : $"'{shown}' has an empty label, one of more than 63 characters, or more than 253 in all {Section}.";
    }

    private static string Name(char c) => c == ' ' ? "a space" : $"'{PrintableText.OfOctets(c.ToString())}'";
}
