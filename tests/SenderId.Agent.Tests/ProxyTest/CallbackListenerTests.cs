using System.Net;
using System.Net.Sockets;
using System.Text;
using SenderId.Agent.ProxyTest;

namespace SenderId.Agent.Tests.ProxyTest;

public sealed class CallbackListenerTests : IAsyncLifetime
{
    private readonly IPEndPoint _address = new(IPAddress.Loopback, LoopbackServer.FreePort());
    private CallbackListener _listener = null!;

    public Task InitializeAsync()
    {
        _listener = CallbackListener.Open(_address, RunningTest.Quick with { MaxListenerConnectionCount = 3, MaxReadBytes = 1000 },
            TimeProvider.System);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _listener.DisposeAsync();

    [Fact]
    public async Task A_token_counts_once_wherever_it_stands()
    {
        using Callback callback = _listener.Expect();
        await SayAsync("POST / HTTP/1.1\r\nVia: x\r\n\r\nsenderid-open-proxy-test-", callback.Token, " and more");
        await callback.Arrived.WaitAsync(Patience.Limit);
        Assert.Equal(0, _listener.AwaitedCount);
    }

    [Fact]
    public async Task A_token_that_comes_octet_by_octet_counts()
    {
        using Callback callback = _listener.Expect();
        await SayAsync([.. callback.Token.Select(static c => c.ToString())]);
        await callback.Arrived.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task Tokens_that_are_not_ours_or_no_more_count_for_nothing()
    {
        using Callback waiting = _listener.Expect();
        Callback over = _listener.Expect();
        over.Dispose();
        await SayAsync(over.Token, waiting.Token[..^1] + (waiting.Token[^1] == '0' ? '1' : '0'), waiting.Token.ToUpperInvariant());
        await Task.Delay(200);
        Assert.False(over.Arrived.IsCompleted);
        Assert.False(waiting.Arrived.IsCompleted);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task A_token_must_come_within_what_is_read(int beyond, bool counts)
    {
        using Callback callback = _listener.Expect();
        await SayAsync(new string('x', 1000 - callback.Token.Length + beyond) + callback.Token);
        await Task.Delay(300);
        Assert.Equal(counts, callback.Arrived.IsCompleted);
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_closed_and_places_come_free()
    {
        var idle = new List<Socket>();
        for (int i = 0; i < 3; i++)
        {
            idle.Add(await ConnectAsync());
        }

        using (Socket fourth = await ConnectAsync())
        {
            Assert.Equal(0, await fourth.ReceiveAsync(new byte[1]).WaitAsync(Patience.Limit));
        }

        idle.ForEach(static socket => socket.Dispose());
        await Task.Delay(200);
        using Callback callback = _listener.Expect();
        await SayAsync(callback.Token);
        await callback.Arrived.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task An_address_that_is_not_this_machines_is_listened_for_on_all_of_ours()
    {
        int port = LoopbackServer.FreePort();
        await using CallbackListener behind = CallbackListener.Open(new IPEndPoint(IPAddress.Parse("192.0.2.25"), port), RunningTest.Quick,
            TimeProvider.System);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, port);
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_address);
        return socket;
    }

    private async Task SayAsync(params string[] pieces)
    {
        using Socket socket = await ConnectAsync();
        foreach (string piece in pieces)
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(piece));
            await Task.Delay(1);
        }

        socket.Shutdown(SocketShutdown.Send);
        try
        {
            await socket.ReceiveAsync(new byte[1]);
        }
        catch (SocketException)
        {
            // Closed with octets unread: that is its right.
        }
    }
}
