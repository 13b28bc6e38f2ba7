using System.Net;
using System.Net.Sockets;
using SenderId.Milter.Hosting;

namespace SenderId.Milter.Tests.Hosting;

/// <summary>Unix sockets on systems that have none, or write their paths otherwise.</summary>
public class UnixSocketTests
{
    [Theory]
    [InlineData(@"C:\ProgramData\SenderId\agent.sock", true, true)]
    [InlineData("d:/senderid/agent.sock", true, true)]
    [InlineData("/run/senderid/agent.sock", true, false)]
    [InlineData(@"C:\senderid\agent.sock", false, false)]
    [InlineData("/run/senderid/agent.sock", false, true)]
    public void The_path_of_a_socket_is_a_full_one_of_its_system(string path, bool isWindows, bool isUsable)
    {
        string? fault = ListenAddress.ReadPath(path, isWindows, out EndPoint? endPoint);
        Assert.Equal((isUsable, isUsable), (fault is null, endPoint is not null));
        Assert.Equal(!isUsable && isWindows, fault?.Contains(@"C:\ProgramData", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void A_system_without_unix_sockets_is_told_to_use_tcp()
    {
        IOException fault = Assert.Throws<IOException>(
            () => UnixSocket.Make(static () => throw new SocketException((int)SocketError.AddressFamilyNotSupported)));
        Assert.Contains("inet:8896@localhost", fault.Message, StringComparison.Ordinal);
    }
}
