using System.Net.Sockets;
using System.Text;
using SenderId.Agent.ProxyTest;
using SenderId.Connections;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.ProxyTest;

public sealed class OpenProxyTestTests
{
    public static TheoryData<ProxyType> Types => [.. Enum.GetValues<ProxyType>().Where(static type => type != ProxyType.None)];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task An_open_proxy_is_found_and_blocked(ProxyType type)
    {
        await using var server = new LoopbackServer(new ProxyServers(isLiar: false).Of(type));
        await using var test = new RunningTest([new(type, server.Port)]);

        Assert.Equal($"127.0.0.1 found {type}", await test.OutcomeAsync());
        IPListEntry block = Assert.Single(test.Blocks);
        Assert.True(block.IsMachineGenerated);
        Assert.Equal(("127.0.0.1", "Open proxy"), (block.IPRange.Text, block.Comment));
        Assert.InRange(block.ExpirationTime!.Value - DateTimeOffset.UtcNow, TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
        Assert.True(test.Profiles[SenderKey.Of(Known.Address("127.0.0.1"))].IsOpenProxy);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Who_only_claims_to_be_connected_is_no_open_proxy(ProxyType type)
    {
        await using var server = new LoopbackServer(new ProxyServers(isLiar: true).Of(type));
        await using var test = new RunningTest([new(type, server.Port)]);
        await AssertNotFoundAsync(test);
        Assert.True(server.TotalCount > 0);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_proxy_that_may_not_reach_us_is_no_open_proxy(ProxyType type)
    {
        await using var server = new LoopbackServer(new ProxyServers(isLiar: false, static target => new(target.Address, 1)).Of(type));
        await using var test = new RunningTest([new(type, server.Port)]);
        await AssertNotFoundAsync(test);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_server_that_repeats_what_it_hears_is_no_open_proxy(ProxyType type)
    {
        await using var server = new LoopbackServer(static (stream, stop) => stream.CopyToAsync(stream, stop));
        await using var test = new RunningTest([new(type, server.Port)]);
        await AssertNotFoundAsync(test);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_silent_server_is_left_in_time(ProxyType type)
    {
        await using var server = new LoopbackServer(static (_, stop) => Task.Delay(Timeout.Infinite, stop));
        await using var test =
            new RunningTest([new(type, server.Port)], static options => options with { MaxAttemptTime = TimeSpan.FromMilliseconds(600) });
        await AssertNotFoundAsync(test);
    }

    [Theory]
    [InlineData("login: ")]
    [InlineData("\r\nUser Access Verification\r\n\r\nPassword: ")]
    public async Task A_gateway_that_asks_who_we_are_is_told_nothing(string question)
    {
        int heard = -1;
        await using var server = new LoopbackServer(async (stream, stop) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(question), stop);
            heard = await stream.ReadAsync(new byte[100], stop);
        });
        await using var test = new RunningTest([new(ProxyType.Telnet, server.Port)]);
        await AssertNotFoundAsync(test);
        await RunningTest.UntilAsync(() => heard >= 0);
        Assert.Equal(0, heard);
    }

    [Fact]
    public async Task With_everything_closed_nothing_is_found()
    {
        int port = LoopbackServer.FreePort();
        await using var test = new RunningTest([.. Enum.GetValues<ProxyType>().Select(type => new ProxyPort(type, port))]);
        await AssertNotFoundAsync(test);
    }

    [Fact]
    public async Task Of_many_kinds_on_one_port_the_one_that_leads_to_us_is_found()
    {
        await using var server = new LoopbackServer(new ProxyServers(isLiar: false).Of(ProxyType.HttpConnect));
        await using var silent = new LoopbackServer(static (_, stop) => Task.Delay(Timeout.Infinite, stop));
        await using var test = new RunningTest(
            [new(ProxyType.HttpConnect, server.Port), new(ProxyType.HttpPost, server.Port), new(ProxyType.Socks5, silent.Port)],
            static options => options with { MaxAttemptTime = TimeSpan.FromHours(1) });

        // Long before the silent one runs out of time: what is proven ends the test.
        Assert.Equal("127.0.0.1 found HttpConnect", await test.OutcomeAsync().WaitAsync(Patience.Limit));
    }

    [Fact]
    public async Task With_a_period_of_0_the_finding_is_kept_and_nobody_is_blocked()
    {
        await using var server = new LoopbackServer(new ProxyServers(isLiar: false).Of(ProxyType.Socks5));
        await using var test = new RunningTest([new(ProxyType.Socks5, server.Port)]);
        test.Config = test.Config with { SenderBlockingPeriod = 0 };

        Assert.Equal("127.0.0.1 found Socks5", await test.OutcomeAsync());
        Assert.Empty(test.Blocks);
        Assert.True(test.Profiles.Values.Single().IsOpenProxy);
    }

    [Fact]
    public async Task A_port_that_cannot_be_listened_on_is_told_once_and_the_sender_stays_untested()
    {
        using var squatter = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await using var test = new RunningTest([new(ProxyType.Socks5, 1)]);
        squatter.Bind(System.Net.IPEndPoint.Parse(test.Config.OpenProxyTestAddress!));
        squatter.Listen();

        Assert.Contains("cannot be listened on", await test.OutcomeAsync(), StringComparison.Ordinal);
        test.Suspect("127.0.0.1");
        await Task.Delay(200);
        Assert.Single(test.Told);
        Assert.Empty(test.Profiles);
        squatter.Dispose();
        Assert.Equal("127.0.0.1 not found", await test.OutcomeAsync());
    }

    private static async Task AssertNotFoundAsync(RunningTest test)
    {
        Assert.Equal("127.0.0.1 not found", await test.OutcomeAsync());
        Assert.Empty(test.Blocks);
        SenderProfile profile = test.Profiles.Values.Single();
        Assert.False(profile.IsOpenProxy);
        Assert.NotNull(profile.ProxyTestedAt);
        Assert.Equal((1, 0), (test.Test.TestCount, test.Test.FoundCount));
    }
}
