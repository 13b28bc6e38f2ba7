using System.Net.Sockets;

namespace SenderId.Agent.Tests.Hosting;

public sealed class ListenSocketTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("senderid-").FullName;

    private string SocketPath => Path.Combine(_folder, "a.sock");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_Unix_socket_has_its_mode_serves_and_is_gone_after_the_stop()
    {
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (RunningAgent agent = await StartAsync(Mode))
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(Mode, File.GetUnixFileMode(SocketPath));
            }

            using MilterClient client = await MilterClient.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath));
            await client.GreetAsync();
            Assert.Equal("a", await client.SendHeadersAsync());
        }

        Assert.False(File.Exists(SocketPath));
    }

    [Fact]
    public async Task A_socket_left_by_a_killed_agent_is_taken_over()
    {
        // Closing the socket would remove its file: a copy of it stays.
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            string elsewhere = SocketPath + ".bound";
            dead.Bind(new UnixDomainSocketEndPoint(elsewhere));
            File.Move(elsewhere, SocketPath);
        }

        Assert.True(File.Exists(SocketPath));
        await using RunningAgent agent = await StartAsync();
        using MilterClient client = await MilterClient.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath));
        await client.GreetAsync();
    }

    [Fact]
    public async Task A_socket_of_a_living_agent_is_left_alone()
    {
        await using RunningAgent first = await StartAsync();
        IOException e = await Assert.ThrowsAsync<IOException>(() => StartAsync());
        Assert.Equal($"Another process listens on {SocketPath}.", e.Message);
        using MilterClient client = await MilterClient.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath));
        await client.GreetAsync();
    }

    [Theory]
    [InlineData("file")]
    [InlineData("folder")]
    [InlineData("link")]
    public async Task What_is_no_socket_is_left_alone(string kind)
    {
        switch (kind)
        {
            case "file":
                await File.WriteAllTextAsync(SocketPath, "precious");
                break;
            case "folder":
                Directory.CreateDirectory(SocketPath);
                break;
            default:
                File.CreateSymbolicLink(SocketPath, Path.Combine(_folder, "nowhere"));
                break;
        }

        IOException e = await Assert.ThrowsAsync<IOException>(() => StartAsync());
        Assert.Contains(SocketPath, e.Message, StringComparison.Ordinal);
        Assert.True(new FileInfo(SocketPath).LinkTarget is not null || Path.Exists(SocketPath));
    }

    private Task<RunningAgent> StartAsync(UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite) =>
        RunningAgent.StartAsync(change: options => options with { Listen = [RunningAgent.Address($"unix:{SocketPath}")], SocketMode = mode });
}
