namespace SenderId.Mail;

/// <summary>Reads identities as people type and paste them into options, parameters, lists and batches. The one place for every head.</summary>
/// <remarks>
/// Not for what SMTP sessions and messages carry: there a malformed identity is an outcome. Here only what was plainly meant otherwise
/// is refused; whether an address or a domain is well-formed is for the check to say.
/// </remarks>
public static class IdentityText
{
    /// <summary>A display name stands before the address.</summary>
    public const string DisplayName = "a display name is not part of an address";

    /// <summary>Angle brackets inside, or one of two missing.</summary>
    public const string StrayBracket = "angle brackets stand around the whole of an identity or not at all";

    /// <summary>Several identities in one text.</summary>
    public const string Several = "these are several in one text; give each one as a value of its own";

    /// <summary>A URL where an address belongs.</summary>
    public const string UrlForAddress = "a URL is not an address";

    /// <summary>A URL or path where a domain belongs.</summary>
    public const string UrlForDomain = "a URL is not a domain";

    /// <summary>An address where a domain or host name belongs.</summary>
    public const string AddressForDomain = "a domain is written without a local part and @";

    /// <summary>Quotes of a shell or a spreadsheet around the whole.</summary>
    public const string Quoted = "quotes are not part of an identity";

    /// <summary>A wildcard where one domain is checked.</summary>
    public const string Wildcard = "a wildcard is not a domain that mail comes from";

    /// <summary>A text that no domain is.</summary>
    public const string NoDomain = "a domain is a name such as example.org";

    /// <summary>A recipient that no address is.</summary>
    public const string NoRecipient = "a recipient is an address such as ann@contoso.com";

    /// <summary>Reads an address: one pair of angle brackets is taken off, and <c>&lt;&gt;</c> is the null reverse-path, an empty text.</summary>
    /// <returns>Null where it can be checked.</returns>
    public static IdentityFault? ReadAddress(string text, out string address)
    {
        ArgumentNullException.ThrowIfNull(text);
        address = WithoutBrackets(text.Trim());
        string bare = WithoutQuoted(address);
        if (FaultOfUrl(address) is { } fault)
        {
            return fault;
        }

        int open = bare.IndexOf('<', StringComparison.Ordinal);
        int close = bare.LastIndexOf('>');
        bool isNamed = open >= 0 && close > open && bare.AsSpan(open + 1, close - open - 1).IndexOfAny("<>") < 0;
        int ats = bare.Count('@');
        if (ats > 1 && bare.AsSpan().IndexOfAny(",;") is >= 0 and int separator && !bare.StartsWith('@'))
        {
            ReadAddress(address[..separator], out string first);
            return new IdentityFault(Several, first.Contains('<', StringComparison.Ordinal) ? null : first);
        }

        if (isNamed)
        {
            string inner = address[(open + 1)..close].Trim();
            return new IdentityFault(open == 0 ? StrayBracket : DisplayName, inner.Length == 0 ? null : inner);
        }

        if (open >= 0 || close >= 0)
        {
            string inner = address.Replace("<", "", StringComparison.Ordinal).Replace(">", "", StringComparison.Ordinal).Trim();
            return new IdentityFault(StrayBracket, ats == 1 && !inner.Contains(' ', StringComparison.Ordinal) ? inner : null);
        }

        return address.Length > 2 && address[0] == address[^1] && address[0] is '"' or '\'' && address.Contains('@', StringComparison.Ordinal)
            ? new IdentityFault(Quoted, address[1..^1])
            : null;
    }

    /// <summary>Reads a recipient: an address that is not the null reverse-path.</summary>
    /// <remarks>RFC 5321 section 4.5.1: postmaster alone is a recipient.</remarks>
    /// <returns>Null where it can be one.</returns>
    public static IdentityFault? ReadRecipient(string text, out string address)
    {
        if (ReadAddress(text, out address) is { } fault)
        {
            return fault;
        }

        int at = address.LastIndexOf('@');
        bool isAddress = at > 0 && at < address.Length - 1 && !WithoutQuoted(address).Any(char.IsWhiteSpace);
        return isAddress || address.Equals("postmaster", StringComparison.OrdinalIgnoreCase) ? null : new IdentityFault(NoRecipient, null);
    }

    /// <summary>Reads a domain; one pair of angle brackets is taken off.</summary>
    /// <returns>Null where it can be checked.</returns>
    public static IdentityFault? ReadDomain(string text, out string domain)
    {
        if (ReadHelo(text, out domain) is { } fault)
        {
            return fault;
        }

        if (domain.AsSpan().IndexOfAny(", ;\t") >= 0)
        {
            string first = domain.Split([',', ' ', ';', '\t'], StringSplitOptions.RemoveEmptyEntries) is [var only, ..] ? only : "";
            return new IdentityFault(Several, first.Length == 0 ? null : first);
        }

        if (domain.StartsWith("*.", StringComparison.Ordinal))
        {
            return new IdentityFault(Wildcard, domain[2..]);
        }

        return domain.IndexOf('/', StringComparison.Ordinal) is > 0 and int slash ? new IdentityFault(UrlForDomain, domain[..slash]) : null;
    }

    /// <summary>Reads a domain that publishes records: a name of more than one label.</summary>
    /// <returns>Null where it is one.</returns>
    public static IdentityFault? ReadPublisher(string text, out DomainName domain)
    {
        domain = null!;
        if (ReadDomain(text, out string name) is { } fault)
        {
            return fault;
        }

        if (!DomainName.TryParse(name, out DomainName? read) || !read.IsMultiLabel)
        {
            return new IdentityFault(NoDomain, null);
        }

        domain = read;
        return null;
    }

    /// <summary>Reads a HELO name, which may be anything but what was plainly meant otherwise; one pair of angle brackets is taken off.</summary>
    /// <returns>Null where it can be checked.</returns>
    public static IdentityFault? ReadHelo(string text, out string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        name = WithoutBrackets(text.Trim());
        if (name.IndexOf("://", StringComparison.Ordinal) is >= 0 and int scheme)
        {
            string host = name[(scheme + 3)..];
            int end = host.AsSpan().IndexOfAny("/?#:");
            host = host[..(end < 0 ? host.Length : end)];
            return new IdentityFault(UrlForDomain, host.Length == 0 ? null : host);
        }

        int at = name.LastIndexOf('@');
        if (at >= 0)
        {
            string domain = name[(at + 1)..].TrimEnd('>', ' ', '"');
            return new IdentityFault(AddressForDomain, domain.Length == 0 ? null : domain);
        }

        return name.AsSpan().IndexOfAny("<>") >= 0 ? new IdentityFault(StrayBracket, name.Trim('<', '>')) : null;
    }

    private static IdentityFault? FaultOfUrl(string text)
    {
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
        {
            string address = text["mailto:".Length..].Split('?')[0];
            return new IdentityFault(UrlForAddress, address.Length == 0 ? null : address);
        }

        return WithoutQuoted(text).Contains("://", StringComparison.Ordinal) ? new IdentityFault(UrlForAddress, null) : null;
    }

    private static string WithoutBrackets(string text) =>
        text is ['<', .. string inner, '>'] && WithoutQuoted(inner).AsSpan().IndexOfAny("<>") < 0 ? inner.Trim() : text;

    // The text with every quoted string blanked out, character for character: what stands in quotes is nobody's slip.
    private static string WithoutQuoted(string text)
    {
        if (!text.Contains('"', StringComparison.Ordinal))
        {
            return text;
        }

        char[] bare = text.ToCharArray();
        bool isQuoted = false;
        for (int i = 0; i < bare.Length; i++)
        {
            bool isEscape = isQuoted && bare[i] == '\\' && i + 1 < bare.Length;
            bool isQuote = bare[i] == '"';
            isQuoted ^= isQuote;
            if (isQuoted || isQuote)
            {
                bare[i] = '_';
            }

            if (isEscape)
            {
                bare[++i] = '_';
            }
        }

        // A quote that never ends hides nothing.
        return isQuoted ? text : new string(bare);
    }
}
