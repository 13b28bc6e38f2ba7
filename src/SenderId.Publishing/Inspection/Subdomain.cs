using SenderId.Lookup;
using SenderId.Records;

namespace SenderId.Publishing.Inspection;

/// <summary>A name below a domain and what is there.</summary>
/// <param name="Name">The name.</param>
/// <param name="IPv4">The answer for A.</param>
/// <param name="Exchangers">The answer for MX.</param>
/// <param name="Texts">The answer for TXT.</param>
internal sealed record Subdomain(DomainName Name, DnsAnswer IPv4, DnsAnswer Exchangers, DnsAnswer Texts)
{
    internal bool HasRecord => Texts.Texts.Any(static text => RecordVersion.Read(text, out _) is not null);

    /// <summary>What is there that mail could be sent in the name of: "MX", "A" or both; empty for neither.</summary>
    internal string Holds => (IPv4.Addresses.Length, Exchangers.Exchangers.Length) switch
    {
        (0, 0) => "",
        (_, 0) => "A",
        (0, _) => "MX",
        _ => "MX, A",
    };

    /// <summary>Whether mail may be sent in its name without a record to say otherwise.</summary>
    internal bool IsOpen => Holds.Length > 0 && Texts.IsDefinite && !HasRecord;
}
