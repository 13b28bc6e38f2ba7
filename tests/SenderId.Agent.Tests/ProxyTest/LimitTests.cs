using System.Net;
using System.Net.Sockets;
using SenderId.Agent.ProxyTest;
using SenderId.Agent.ProxyTest.Protocol;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.ProxyTest;

public sealed class LimitTests
{
    private static Task Silent(NetworkStream stream, CancellationToken stop) => stream.CopyToAsync(Stream.Null, stop);

    [Fact]
    public async Task Without_an_address_of_ours_or_with_the_switch_off_nobody_is_probed()
    {
        await using var server = new LoopbackServer(Silent);
        await using var test = new RunningTest([new(ProxyType.Socks5, server.Port)]);
        SenderReputationConfig on = test.Config;
        foreach (SenderReputationConfig off in new[] { on with { OpenProxyTestAddress = null }, on with { OpenProxyDetectionEnabled = false },
            on with { Enabled = false } })
        {
            test.Config = off;
            test.Suspect("127.0.0.1");
        }

        test.Config = on;
        test.Suspect("127.0.0.1", new SenderProfile { ProxyTestedAt = DateTimeOffset.UtcNow.AddHours(-23.9) });
        await Task.Delay(300);
        Assert.Equal(0, server.TotalCount);
        test.Suspect("127.0.0.1", new SenderProfile { ProxyTestedAt = DateTimeOffset.UtcNow.AddHours(-24.1) });
        await RunningTest.UntilAsync(() => server.TotalCount == 1);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("192.168.1.1")]
    [InlineData("172.16.0.1")]
    [InlineData("169.254.1.1")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("0.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("192.0.0.9")]
    [InlineData("192.0.2.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::192.168.1.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("2002:c0a8:101::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("ff02::1")]
    public async Task Addresses_of_our_own_side_are_never_probed(string address)
    {
        await using var test = new RunningTest([new(ProxyType.Socks5, 9)], static options => options with { AllowsSpecialSuspects = false });
        test.Suspect(address);
        await Task.Delay(50);
        Assert.Empty(test.Told);
        Assert.Equal(0, test.Test.TestCount);
    }

    [Fact]
    public async Task A_sender_is_tested_once_however_often_it_sends()
    {
        await using var server = new LoopbackServer(Silent);
        await using var test = new RunningTest([new(ProxyType.HttpPost, server.Port)]);
        Parallel.For(0, 500, _ => test.Suspect("127.0.0.1"));
        await RunningTest.UntilAsync(() => test.Test.TestCount == 1);
        test.Suspect("127.0.0.1");
        await Task.Delay(100);
        Assert.Equal(1, server.TotalCount);
    }

    [Fact]
    public async Task No_more_tests_run_at_once_than_may()
    {
        await using var server = new LoopbackServer(Silent);
        await using var test = new RunningTest([new(ProxyType.Socks5, server.Port)], static options =>
            options with { MaxConcurrentCount = 3, MaxAttemptTime = TimeSpan.FromMinutes(1) });
        for (int i = 1; i <= 20; i++)
        {
            test.Suspect($"127.0.1.{i}");
        }

        await RunningTest.UntilAsync(() => server.TotalCount == 3);
        await Task.Delay(300);
        Assert.Equal(3, server.TotalCount);
    }

    [Fact]
    public async Task Who_finds_the_queue_full_is_left_for_its_next_message()
    {
        await using var server = new LoopbackServer(Silent);
        await using var test = new RunningTest(
            [new(ProxyType.HttpPost, server.Port)], static options => options with { MaxConcurrentCount = 1, MaxQueueCount = 2 });
        for (int i = 1; i <= 10; i++)
        {
            test.Suspect($"127.0.1.{i}");
        }

        Assert.Equal("full: 2", Assert.Single(test.Told));
        Assert.InRange(test.Test.DroppedCount, 7, 8);
        await RunningTest.UntilAsync(() => test.Test.TestCount >= 2);
        await RunningTest.UntilAsync(() => test.Test.TestCount == 10 - test.Test.DroppedCount);
        test.Suspect("127.0.1.10");
        await RunningTest.UntilAsync(() => test.Profiles.ContainsKey(SenderKey.Of(Known.Address("127.0.1.10"))));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(100_000, false)]
    public async Task No_more_is_read_than_may_be(int beyond, bool isOpen)
    {
        const int Limit = 4096;
        string head = "HTTP/1.0 200 OK\r\nX: ";
        byte[] answer = System.Text.Encoding.ASCII.GetBytes(head + new string('x', Limit + beyond - head.Length - 4) + "\r\n\r\n");
        await using var server = new LoopbackServer(async (stream, stop) =>
        {
            await stream.WriteAsync(answer, stop);
            await Silent(stream, stop);
        });
        OpenProxyTestOptions options = RunningTest.Quick with { MaxReadBytes = Limit };
        using ProbeConnection connection =
            (await ProbeConnection.ConnectAsync(new(IPAddress.Loopback, server.Port), options, TimeProvider.System, default))!;
        var dialogue = ProxyDialogue.Create(ProxyType.HttpConnect, Known.Address("192.0.2.25"), 2525, "");

        Assert.Equal(isOpen, await connection.OpenAsync(dialogue!, default));
        Assert.Equal(Limit, connection.TotalBytes);
    }

    [Theory]
    [MemberData(nameof(OpenProxyTestTests.Types), MemberType = typeof(OpenProxyTestTests))]
    public async Task A_flood_is_left_at_once(ProxyType type)
    {
        await using var server = new LoopbackServer(static async (stream, stop) =>
        {
            byte[] flood = new byte[65536];
            flood.AsSpan().Fill((byte)'>');
            while (true)
            {
                await stream.WriteAsync(flood, stop);
            }
        });
        await using var test = new RunningTest([new(type, server.Port)]);
        Assert.Equal("127.0.0.1 not found", await test.OutcomeAsync());
    }

    [Fact]
    public async Task Stopping_ends_running_and_waiting_tests_and_closes_what_was_open()
    {
        await using var server = new LoopbackServer(Silent);
        var test = new RunningTest([new(ProxyType.Socks5, server.Port)], static options =>
            options with { MaxConcurrentCount = 2, MaxAttemptTime = TimeSpan.FromHours(1) });
        for (int i = 1; i <= 50; i++)
        {
            test.Suspect($"127.0.1.{i}");
        }

        await RunningTest.UntilAsync(() => server.TotalCount == 2);
        await test.DisposeAsync().AsTask().WaitAsync(Patience.Limit);

        await RunningTest.UntilAsync(() => server.CurrentCount == 0);
        Assert.Equal(2, server.TotalCount);
        Assert.Empty(test.Profiles);
        test.Suspect("127.0.2.1");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync(IPEndPoint.Parse(test.Config.OpenProxyTestAddress!)));
    }

    [Fact]
    public async Task Our_listener_is_open_only_while_somebody_is_tested()
    {
        await using var server = new LoopbackServer(Silent);
        await using var test = new RunningTest([new(ProxyType.HttpPost, server.Port)]);
        Assert.False(await CanConnectAsync(test));
        Task<string> outcome = test.OutcomeAsync();
        await RunningTest.UntilAsync(() => server.TotalCount == 1);
        Assert.True(await CanConnectAsync(test));
        await outcome;
        await RunningTest.UntilAsync(() => !CanConnectAsync(test).GetAwaiter().GetResult());
    }

    [Fact]
    public async Task Tests_begin_one_after_the_other()
    {
        var clock = new SteppedTime();
        var gate = new StartGate(TimeSpan.FromMilliseconds(500), clock);
        Task[] turns = [.. Enumerable.Range(0, 3).Select(_ => gate.WaitAsync(default))];

        Assert.Equal([true, false, false], turns.Select(static turn => turn.IsCompleted));
        clock.Step(TimeSpan.FromMilliseconds(499));
        Assert.False(turns[1].IsCompleted);
        clock.Step(TimeSpan.FromMilliseconds(1));
        await turns[1].WaitAsync(Patience.Limit);
        Assert.False(turns[2].IsCompleted);
        clock.Step(TimeSpan.FromMinutes(1));
        await turns[2].WaitAsync(Patience.Limit);
        Assert.True(gate.WaitAsync(default).IsCompleted);
    }

    private static async Task<bool> CanConnectAsync(RunningTest test)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPEndPoint.Parse(test.Config.OpenProxyTestAddress!));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
