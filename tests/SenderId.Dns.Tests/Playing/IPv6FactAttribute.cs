using System.Net;
using System.Net.Sockets;

namespace SenderId.Dns.Tests.Playing;

/// <summary>A test over IPv6; skipped, and reported so, where the host has no IPv6 loopback.</summary>
internal sealed class IPv6FactAttribute : FactAttribute
{
    public IPv6FactAttribute()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetworkV6, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        }
        catch (SocketException)
        {
            Skip = "NO IPV6: this host has no IPv6 loopback.";
        }
    }
}
