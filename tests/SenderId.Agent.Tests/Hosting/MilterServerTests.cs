using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SenderId.Milter.Tests.Session;
using static SenderId.Milter.Tests.Protocol.FrameBuilder;

namespace SenderId.Agent.Tests.Hosting;

public sealed class MilterServerTests
{
    [Fact]
    public async Task What_cannot_be_accepted_and_what_fails_is_told_and_the_next_connection_is_served()
    {
        await using RunningAgent agent = await RunningAgent.StartAsync(transport: new TroubledTransport());
        using MilterClient failing = await agent.ConnectAsync();
        Assert.Equal("closed", await failing.ReadAsync());
        Assert.StartsWith("Error 1035", await agent.LoggedAsync("It is tried again."), StringComparison.Ordinal);
        Assert.StartsWith("Error 1036", await agent.LoggedAsync("a broken pipe reader"), StringComparison.Ordinal);

        using MilterClient next = await agent.ConnectAsync();
        await next.GreetAsync();
        Assert.Equal("a", await next.SendHeadersAsync());
    }

    [Fact]
    public async Task Kestrels_own_transport_serves_as_well()
    {
        var kestrel = new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance);
        await using RunningAgent agent = await RunningAgent.StartAsync((_, _) => ValueTask.FromResult(SessionRun.Reject), transport: kestrel);
        using MilterClient client = await agent.ConnectAsync();
        await client.GreetAsync();
        Assert.StartsWith("y 550", await client.SendHeadersAsync(), StringComparison.Ordinal);
        Task stop = agent.StopAsync();
        Assert.Equal("closed", await client.ReadAsync());
        await stop.WaitAsync(Patience.Limit);
    }

    [Fact]
    public async Task Where_one_address_is_taken_none_is_listened_on()
    {
        await using RunningAgent first = await RunningAgent.StartAsync();
        int free = RunningAgent.FreePort();
        IOException e = await Assert.ThrowsAsync<IOException>(() => RunningAgent.StartAsync(change: options => options with
        {
            Listen = [RunningAgent.Address($"inet:{free}@127.0.0.1"), RunningAgent.Address($"inet:{first.Port}@127.0.0.1")],
        }));

        Assert.StartsWith($"127.0.0.1:{first.Port}: ", e.Message, StringComparison.Ordinal);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, free));
    }

    [Fact]
    public async Task Connections_that_come_and_go_during_the_stop_do_not_hold_it_up()
    {
        RunningAgent agent = await RunningAgent.StartAsync();
        Task[] clients = [.. Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    using MilterClient client = await agent.ConnectAsync();
                    await client.SendAsync(OptionNegotiation(), Connect());
                    if (await client.ReadAsync() == "closed")
                    {
                        return;
                    }
                }
            }
            catch (Exception e) when (e is SocketException or IOException)
            {
                // Nobody listens any more.
            }
        }))];
        await Task.Delay(300);

        await agent.DisposeAsync().AsTask().WaitAsync(Patience.Limit);
        await Task.WhenAll(clients).WaitAsync(Patience.Limit);
        Assert.DoesNotContain(agent.Log, static line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_that_nobody_reads_end_as_silence_does()
    {
        string path = Path.Combine(Path.GetTempPath(), $"senderid-{Guid.NewGuid():N}.sock");
        await using RunningAgent agent = await RunningAgent.StartAsync(change: options => options with
        {
            Listen = [RunningAgent.Address($"unix:{path}")],
            IdleTimeout = TimeSpan.FromMilliseconds(300),
        });
        using MilterClient client = await MilterClient.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await client.SendAsync(OptionNegotiation(options: 0), Connect());

        // Every packet of a body has an answer here: they fill the buffers on the way, ours stop being read, and in the end so do these.
        byte[] bodies = [.. Enumerable.Range(0, 2000).SelectMany(static _ => Packet('B', "x"u8.ToArray()))];
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await client.SendAsync(MailFrom());
            while (true)
            {
                await client.SendAsync(bodies).WaitAsync(Patience.Limit);
            }
        });
        await agent.LoggedAsync("no packet for 0.3 seconds");
    }
}
