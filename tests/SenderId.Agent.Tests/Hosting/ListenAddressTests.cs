using System.Net.Sockets;
using System.Runtime.Versioning;
using SenderId.Milter.Hosting;

namespace SenderId.Agent.Tests.Hosting;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("inet:8891@localhost", "127.0.0.1:8891")]
    [InlineData("inet:8891", "127.0.0.1:8891")]
    [InlineData("INET:8891@192.0.2.1", "192.0.2.1:8891")]
    [InlineData("inet6:8891@localhost", "[::1]:8891")]
    [InlineData("inet6:8891@[2001:db8::1]", "[2001:db8::1]:8891")]
    [InlineData("inet:0@0.0.0.0", "0.0.0.0:0")]
    public void Sockets_are_read_as_mail_servers_write_them(string text, string expected)
    {
        Assert.True(ListenAddress.TryParse(text, out ListenAddress? address, out _));
        Assert.Equal(expected, address.EndPoint.ToString());
        Assert.Null(address.Path);
    }

    [Theory]
    [InlineData("unix:/run/senderid/agent.sock")]
    [InlineData("local:/run/senderid/agent.sock")]
    public void Paths_are_read(string text)
    {
        Assert.True(ListenAddress.TryParse(text, out ListenAddress? address, out _));
        Assert.Equal("/run/senderid/agent.sock", address.Path);
    }

    [Theory]
    [InlineData(null, "none of inet:")]
    [InlineData("8891", "none of inet:")]
    [InlineData("tcp:8891", "none of inet:")]
    [InlineData("inet:", "not a port")]
    [InlineData("inet:65536", "not a port")]
    [InlineData("inet:+1", "not a port")]
    [InlineData("inet:25@mail.example.com", "neither an address")]
    [InlineData("unix:relative", "absolute path")]
    public void What_cannot_be_read_is_told(string? text, string expected)
    {
        Assert.False(ListenAddress.TryParse(text, out _, out string? fault));
        Assert.Contains(expected, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(107, true)]
    [InlineData(108, false)]
    public void A_path_must_fit_a_socket_address(int length, bool fits) =>
        Assert.Equal(fits, ListenAddress.TryParse("unix:/" + new string('a', length - 1), out _, out _));

    [FactNeeding(Need.Unix)]
    [UnsupportedOSPlatform("windows")]
    public async Task A_unix_socket_has_its_mode_and_group_and_replaces_one_left_over()
    {
        string path = Path.Combine(Path.GetTempPath(), $"senderid-{Guid.NewGuid():N}.sock");
        string kept = path + ".kept";
        using (var killed = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            // Moved away while it is closed and then put back: what a killed process leaves.
            killed.Bind(new UnixDomainSocketEndPoint(path));
            File.Move(path, kept);
        }

        File.Move(kept, path);
        AgentOptions options = new()
        {
            Listen = [RunningAgent.Address("unix:" + path)],
            SocketMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            SocketGroup = Environment.IsPrivilegedProcess ? "daemon" : null,
        };
        await using RunningAgent agent = await RunningAgent.StartAsync(change: _ => options);
        using MilterClient client = await MilterClient.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await client.GreetAsync();

        Assert.Equal("a", await client.SendHeadersAsync());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        await Assert.ThrowsAnyAsync<IOException>(() => RunningAgent.StartAsync(change: _ => options));
        Assert.Equal("a", await client.SendHeadersAsync());
    }
}
