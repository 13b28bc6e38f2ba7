using System.Collections.Immutable;
using SenderId.Lookup;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Inspection;

/// <summary>What stands around a record in its zone.</summary>
internal sealed record ZoneFacts
{
    /// <summary>The TXT records of the domain.</summary>
    internal required DnsAnswer Texts { get; init; }

    /// <summary>The addresses of the domain itself.</summary>
    internal required TermHost Host { get; init; }

    /// <summary>The mail exchangers.</summary>
    internal required DnsAnswer Exchangers { get; init; }

    /// <summary>Their hosts.</summary>
    internal ImmutableArray<TermHost> ExchangerHosts { get; init; } = [];

    /// <summary>The DMARC record that is in force; null where there is none.</summary>
    internal string? Dmarc { get; init; }

    /// <summary>Names below the domain that were looked at.</summary>
    internal ImmutableArray<Subdomain> Subdomains { get; init; } = [];

    /// <summary>A name below the domain that nobody has made: it exists only by a wildcard.</summary>
    internal required Subdomain MadeUp { get; init; }

    /// <summary>Whether the domain says that it takes no mail.</summary>
    /// <remarks>RFC 7505 section 3: one MX of preference 0 for the root.</remarks>
    internal bool HasNullMx => Exchangers.Exchangers is [{ Exchange.Length: 0 }];

    /// <summary>Whether the domain takes mail as far as MX records say.</summary>
    internal bool HasExchangers => Exchangers.Exchangers.Any(static exchanger => exchanger.Exchange.Length > 0);

    /// <summary>The policy of the DMARC record: none, quarantine or reject; null where there is none.</summary>
    internal string? DmarcPolicy => Dmarc?.Split(';').Select(static tag => tag.Trim())
        .FirstOrDefault(static tag => tag.StartsWith("p=", StringComparison.OrdinalIgnoreCase))?[2..].Trim().ToLowerInvariant();
}
