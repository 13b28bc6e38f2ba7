using System.Net.Sockets;
using SenderId.Dns.Transport;

namespace SenderId.Dns.Tests;

public class CutDatagramTests
{
    // Windows answers WSAEMSGSIZE where Linux fills the buffer in silence.
    [Theory]
    [InlineData(SocketError.MessageSize, true)]
    [InlineData(SocketError.Success, false)]
    [InlineData(SocketError.ConnectionReset, false)]
    public void A_datagram_larger_than_the_buffer_is_cut_and_no_fault(SocketError error, bool isCut) =>
        Assert.Equal(isCut, UdpConnection.IsCut(error));
}
