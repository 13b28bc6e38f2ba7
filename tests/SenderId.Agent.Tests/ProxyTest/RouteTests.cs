using System.Collections.Concurrent;
using System.Net;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.ProxyTest;

/// <summary>The way out over the organisation's own proxy server.</summary>
public sealed class RouteTests
{
    [Theory]
    [InlineData(ProxyType.Socks4, ProxyType.Socks5)]
    [InlineData(ProxyType.Socks5, ProxyType.Socks4)]
    [InlineData(ProxyType.Socks5, ProxyType.HttpPost)]
    [InlineData(ProxyType.Socks5, ProxyType.Wingate)]
    [InlineData(ProxyType.HttpConnect, ProxyType.HttpConnect)]
    public async Task Suspects_are_reached_over_the_proxy_server_alone(ProxyType own, ProxyType suspect)
    {
        var asked = new ConcurrentQueue<IPEndPoint>();
        await using var open = new LoopbackServer(new ProxyServers(isLiar: false).Of(suspect));
        int port = open.Port;
        await using var server = new LoopbackServer(new ProxyServers(isLiar: false, target =>
        {
            asked.Enqueue(target);
            return new IPEndPoint(IPAddress.Loopback, port);
        }).Of(own));
        await using var test = new RunningTest([new(suspect, 1080)], static options => options with { AllowsSpecialSuspects = false });
        test.Config = test.Config with { ProxyServerName = "127.0.0.1", ProxyServerPort = server.Port, ProxyServerType = own };

        Assert.Equal($"25.0.113.9 found {suspect}", await test.OutcomeAsync("25.0.113.9"));
        Assert.Equal("25.0.113.9:1080", Assert.Single(asked).ToString());
    }

    [Fact]
    public async Task The_proxy_server_may_be_a_name()
    {
        await using var server = new LoopbackServer(new ProxyServers(isLiar: true).Of(ProxyType.Socks5));
        await using var test = new RunningTest([new(ProxyType.HttpPost, 80)], zone: "proxy.example.org. 60 IN A 127.0.0.1");
        test.Config = test.Config with { ProxyServerName = "proxy.example.org", ProxyServerPort = server.Port, ProxyServerType = ProxyType.Socks5 };
        Assert.Equal("203.0.113.9 not found", await test.OutcomeAsync("203.0.113.9"));
        Assert.Equal(1, server.TotalCount);
    }

    [Theory]
    [InlineData(ProxyType.HttpPost, 80, "ProxyServerType HttpPost cannot carry the test; Socks4, Socks5 and HttpConnect can.")]
    [InlineData(ProxyType.Telnet, 23, "ProxyServerType Telnet cannot carry the test; Socks4, Socks5 and HttpConnect can.")]
    [InlineData(ProxyType.Cisco, 23, "ProxyServerType Cisco cannot carry the test; Socks4, Socks5 and HttpConnect can.")]
    [InlineData(ProxyType.Wingate, 23, "ProxyServerType Wingate cannot carry the test; Socks4, Socks5 and HttpConnect can.")]
    [InlineData(ProxyType.Socks5, 0, "ProxyServerPort is not set.")]
    [InlineData(ProxyType.Socks5, 1080, "the proxy server nowhere.example.org has no address.")]
    public async Task A_proxy_server_that_cannot_carry_the_test_is_refused_and_no_other_way_taken(ProxyType type, int port, string reason)
    {
        await using var suspect = new LoopbackServer(static (stream, stop) => stream.CopyToAsync(Stream.Null, stop));
        await using var test = new RunningTest([new(ProxyType.HttpPost, suspect.Port)]);
        test.Config = test.Config with { ProxyServerName = "nowhere.example.org", ProxyServerPort = port, ProxyServerType = type };

        Assert.Equal($"impossible: {reason}", await test.OutcomeAsync());
        Assert.Equal(0, suspect.TotalCount);
        Assert.Empty(test.Profiles);
    }

    [Theory]
    [InlineData(ProxyType.None, "proxy.example.org")]
    [InlineData(ProxyType.Socks5, null)]
    public async Task Without_a_type_or_a_name_the_way_is_straight(ProxyType type, string? name)
    {
        await using var suspect = new LoopbackServer(new ProxyServers(isLiar: false).Of(ProxyType.Socks5));
        await using var test = new RunningTest([new(ProxyType.Socks5, suspect.Port)]);
        test.Config = test.Config with { ProxyServerName = name, ProxyServerPort = 1, ProxyServerType = type };
        Assert.Equal("127.0.0.1 found Socks5", await test.OutcomeAsync());
    }
}
