using SenderId.Dns.Resolution;
using SenderId.Dns.Tests.Playing;
using SenderId.Dns.Transport;
using SenderId.Testing;

namespace SenderId.Dns.Tests.Resolution;

/// <summary>The system's servers change under a client that goes on.</summary>
public sealed class NameServerPoolTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FrozenTime _clock = new();

    public void Dispose() => _folder.Dispose();

    [FactNeeding(Need.Unix)]
    public void A_server_that_stays_keeps_what_was_learnt_about_it_and_one_that_went_is_closed()
    {
        string file = _folder.Write("resolv.conf", "nameserver 192.0.2.1\nnameserver 192.0.2.2\n");
        var options = new StubResolverOptions { TimeProvider = _clock };
        using var pool = new NameServerPool(options, new DnsCounters(), new SystemSettingsWatch(_clock, file));
        Upstream[] before = [.. pool.Plan().Servers];
        Assert.Equal(["192.0.2.1:53", "192.0.2.2:53"], before.Select(static server => server.Server.ToString()));

        _folder.Write("resolv.conf", "nameserver 192.0.2.2\nnameserver 192.0.2.3\nnameserver 192.0.2.3\n# longer than before\n");
        Assert.Same(before[0], pool.Plan().Servers[0]);
        _clock.Advance(TimeSpan.FromSeconds(5));
        Upstream[] after = [.. pool.Plan().Servers];
        Assert.Equal(["192.0.2.2:53", "192.0.2.3:53"], after.Select(static server => server.Server.ToString()));
        Assert.Same(before[1], after[0]);
    }

    [FactNeeding(Need.Unix)]
    public void A_pool_that_is_closed_takes_no_further_servers()
    {
        string file = _folder.Write("resolv.conf", "nameserver 192.0.2.1\n");
        var pool = new NameServerPool(new StubResolverOptions { TimeProvider = _clock }, new DnsCounters(), new SystemSettingsWatch(_clock, file));
        pool.Dispose();
        _folder.Write("resolv.conf", "nameserver 192.0.2.2\n# longer than before\n");
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("192.0.2.1:53", Assert.Single(pool.Plan().Servers).Server.ToString());
        Assert.True(pool.IsDisposed);
    }
}
