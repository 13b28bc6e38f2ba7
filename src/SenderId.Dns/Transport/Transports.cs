namespace SenderId.Dns.Transport;

/// <summary>The names of the ways to a server, as traces show them.</summary>
internal static class Transports
{
    public const string Udp = "UDP";
    public const string Tcp = "TCP";
}
