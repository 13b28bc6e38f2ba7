using SenderId.Reputation;

namespace SenderId.Tests.Reputation;

public sealed class SenderReputationConfigTests
{
    [Fact]
    public void Defaults_are_the_products()
    {
        SenderReputationConfig config = SenderReputationConfig.Default;

        Assert.Equal((true, true, false), (config.Enabled, config.ExternalMailEnabled, config.InternalMailEnabled));
        Assert.Equal((true, true), (config.OpenProxyDetectionEnabled, config.SenderBlockingEnabled));
        Assert.Equal((24, 7), (config.SenderBlockingPeriod, config.SrlBlockThreshold));
        Assert.Equal<(string?, int, ProxyType)>((null, 0, ProxyType.None), (config.ProxyServerName, config.ProxyServerPort, config.ProxyServerType));
        Assert.Equal([1081, 1080], config.Socks4Ports.ToArray());
        Assert.Equal([1081, 1080], config.Socks5Ports.ToArray());
        Assert.Equal([6588, 3128, 80], config.HttpConnectPorts.ToArray());
        Assert.Equal([6588, 3128, 80], config.HttpPostPorts.ToArray());
        Assert.Equal([23], config.TelnetPorts.ToArray());
        Assert.Equal([23], config.CiscoPorts.ToArray());
        Assert.Equal([23], config.WingatePorts.ToArray());
        Assert.Equal(["None", "Socks4", "Socks5", "HttpConnect", "HttpPost", "Telnet", "Cisco", "Wingate"], Enum.GetNames<ProxyType>());
    }

    [Fact]
    public void The_open_proxy_test_has_no_address_by_default() => Assert.Null(SenderReputationConfig.Default.OpenProxyTestAddress);

    [Theory]
    [InlineData(true, true, false, null, false, true)]
    [InlineData(true, true, null, false, true, false)]
    [InlineData(false, true, null, false, true, false)]
    [InlineData(true, false, false, null, false, true)]
    [InlineData(true, true, false, false, true, false)]
    [InlineData(false, true, false, null, false, true)]
    [InlineData(true, false, true, true, true, true)]
    [InlineData(true, true, null, null, true, true)]
    public void Both_switches_are_never_off(
        bool detection, bool blocking, bool? newDetection, bool? newBlocking, bool wantDetection, bool wantBlocking)
    {
        SenderReputationConfig config = new() { OpenProxyDetectionEnabled = detection, SenderBlockingEnabled = blocking };

        SenderReputationConfig turned = newDetection is { } detects ? config with { OpenProxyDetectionEnabled = detects } : config;
        turned = newBlocking is { } blocks ? turned with { SenderBlockingEnabled = blocks } : turned;

        Assert.Equal((wantDetection, wantBlocking), (turned.OpenProxyDetectionEnabled, turned.SenderBlockingEnabled));
    }
}
