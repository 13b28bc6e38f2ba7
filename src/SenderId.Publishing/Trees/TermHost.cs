using SenderId.Lookup;

namespace SenderId.Publishing.Trees;

/// <summary>A host that an a, mx or exists term stands for, with both answers for its addresses.</summary>
/// <param name="Name">The name as it is asked for.</param>
/// <param name="IPv4">The answer for A.</param>
/// <param name="IPv6">The answer for AAAA.</param>
internal sealed record TermHost(string Name, DnsAnswer IPv4, DnsAnswer IPv6)
{
    internal IEnumerable<NetAddress> Addresses => IPv4.Addresses.Concat(IPv6.Addresses);

    /// <summary>Whether the name has no address of either family.</summary>
    internal bool IsVoid => IPv4.IsVoid && IPv6.IsVoid;

    internal DnsAnswer Answer(bool isIPv4) => isIPv4 ? IPv4 : IPv6;
}
