using System.Net.Sockets;
using SenderId.Control.Protocol;

namespace SenderId.Control.Tests;

public class NoUnixSocketTests
{
    [Fact]
    public void A_system_without_unix_sockets_makes_the_agent_unreachable()
    {
        AgentUnreachableException fault = Assert.Throws<AgentUnreachableException>(
            () => ControlLink.Open(@"C:\control.sock", static () => throw new SocketException((int)SocketError.AddressFamilyNotSupported)));
        Assert.Contains("no Unix sockets", fault.Message, StringComparison.Ordinal);
    }
}
