namespace SenderId.Filtering;

/// <summary>The MAIL FROM address, read so that no way of writing it hides a sender from a list.</summary>
/// <remarks>
/// RFC 5321 section 4.1.2. A source route is passed over (appendix C), a quoted local part is unquoted, the domain is lower-cased,
/// turned into A-labels and loses an ending dot.
/// </remarks>
/// <param name="LocalPart">The local part, unquoted; empty where the path is not valid.</param>
/// <param name="Domain">The domain; null for an address literal and where the path is not valid.</param>
/// <param name="IsValid">Whether the path is an address at all; the null reverse-path is none.</param>
public readonly record struct ReversePath(string LocalPart, DomainName? Domain, bool IsValid)
{
    /// <summary>The longest local part that is read, in characters.</summary>
    public const int MaxLocalPartLength = Mail.LocalPart.MaxLength;

    private static readonly ReversePath s_blank = new("", null, IsValid: false);

    /// <summary>Reads an address with or without angle brackets; anything that is not an address is blank.</summary>
    public static ReversePath Read(string? mailFrom)
    {
        ReadOnlySpan<char> text = mailFrom.AsSpan().Trim();
        if (text.Length >= 2 && text[0] == '<' && text[^1] == '>')
        {
            text = text[1..^1];
        }

        text = WithoutSourceRoute(text);
        if (!Mail.LocalPart.TryRead(text, out string? localPart, out ReadOnlySpan<char> domainText))
        {
            return s_blank;
        }

        if (IsAddressLiteral(domainText))
        {
            return new ReversePath(localPart, null, IsValid: true);
        }

        return !domainText.StartsWith('[') && Mail.LocalPart.IsPlain(domainText) && DomainName.TryParse(domainText, out DomainName? domain)
            ? new ReversePath(localPart, domain, IsValid: true)
            : s_blank;
    }

    // A-d-l = At-domain *( "," At-domain ), then ":": obsolete, but a server that takes it delivers to what follows.
    private static ReadOnlySpan<char> WithoutSourceRoute(ReadOnlySpan<char> text)
    {
        int colon = text.Length > 0 && text[0] == '@' ? text.IndexOf(':') : -1;
        return colon < 0 ? text : text[(colon + 1)..];
    }

    private static bool IsAddressLiteral(ReadOnlySpan<char> domain)
    {
        if (domain.Length < 2 || domain[0] != '[' || domain[^1] != ']')
        {
            return false;
        }

        ReadOnlySpan<char> literal = domain[1..^1];
        const string IPv6Tag = "IPv6:";
        return NetAddress.TryParse(literal.StartsWith(IPv6Tag, StringComparison.OrdinalIgnoreCase) ? literal[IPv6Tag.Length..] : literal, out _);
    }
}
