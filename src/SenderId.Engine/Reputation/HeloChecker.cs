using System.Collections.Immutable;
using SenderId.Decisions;

namespace SenderId.Reputation;

/// <summary>Judges HELO and EHLO names.</summary>
/// <remarks>RFC 5321 section 4.1.1.1: the name is the client's domain name, or an address literal where it has none.</remarks>
public static class HeloChecker
{
    /// <summary>Judges a name.</summary>
    /// <param name="helloDomain">The name; null where none was given.</param>
    /// <param name="client">The sender's address.</param>
    /// <param name="ownDomains">The receiving organisation's domains; an entry stands for its subdomains too.</param>
    /// <param name="serverName">The receiving server's own name; empty where unknown.</param>
    public static HeloCheck Check(string? helloDomain, NetAddress client, ImmutableArray<SenderDomain> ownDomains, string serverName)
    {
        ReadOnlySpan<char> text = helloDomain.AsSpan().Trim();
        if (TryReadLiteral(text, out NetAddress literal))
        {
            return literal == client ? HeloCheck.Plausible : HeloCheck.ForeignLiteral;
        }

        if (!DomainName.TryParse(text, out DomainName? name) || !IsHostName(name.Value))
        {
            return HeloCheck.Malformed;
        }

        bool isOwn = (DomainName.TryParse(serverName, out DomainName? server) && name.Equals(server))
            || ownDomains.Any(entry => name.IsSameOrBelow(entry.Domain));
        return isOwn ? HeloCheck.OwnDomain : name.IsMultiLabel ? HeloCheck.Plausible : HeloCheck.Malformed;
    }

    private static bool TryReadLiteral(ReadOnlySpan<char> text, out NetAddress address)
    {
        const string IPv6Tag = "IPv6:";
        if (text.Length > 2 && text[0] == '[' && text[^1] == ']')
        {
            text = text[1..^1];
            text = text.StartsWith(IPv6Tag, StringComparison.OrdinalIgnoreCase) ? text[IPv6Tag.Length..] : text;
        }

        return NetAddress.TryParse(text, out address);
    }

    // Underscores are against RFC 1123 section 2.1 but common in honest names, so they are let pass.
    private static bool IsHostName(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_'))
            {
                return false;
            }
        }

        return true;
    }
}
