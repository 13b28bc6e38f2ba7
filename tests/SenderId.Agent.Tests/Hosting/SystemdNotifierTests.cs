using System.Net.Sockets;
using System.Text;

namespace SenderId.Agent.Tests.Hosting;

public sealed class SystemdNotifierTests
{
    [TheoryNeeding(Need.Linux)]
    [InlineData(false)]
    [InlineData(true)]
    public void The_service_manager_is_told(bool isAbstract)
    {
        string name = Path.Combine(Path.GetTempPath(), $"senderid-notify-{Guid.NewGuid():N}");
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 5000 };
        manager.Bind(new UnixDomainSocketEndPoint(isAbstract ? '\0' + name : name));
        SystemdNotifier.Send(isAbstract ? '@' + name : name, SystemdNotifier.Ready);

        byte[] buffer = new byte[64];
        Assert.Equal("READY=1", Encoding.UTF8.GetString(buffer, 0, manager.Receive(buffer)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/nonexistent/notify")]
    public void Nobody_to_tell_is_no_fault(string? name) => SystemdNotifier.Send(name, SystemdNotifier.Ready);
}
