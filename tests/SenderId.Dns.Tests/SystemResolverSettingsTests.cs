using SenderId.Dns.Resolution;
using SenderId.Dns.Tests.Playing;

namespace SenderId.Dns.Tests;

public sealed class SystemResolverSettingsTests
{
    [Fact]
    public void A_full_file_is_read()
    {
        SystemResolverSettings settings = SystemResolverSettings.Parse(
            "# comment\n; another\nsearch example.org\ndomain example.org\nnameserver 192.0.2.1\n\tnameserver\t2001:db8::1 # first\r\n" +
            "nameserver nonsense\nnameserver 192.0.2.1\nsortlist 1.2.3.4\noptions ndots:2 timeout:3 attempts:4 rotate edns0 trust-ad\noptions use-vc\n");
        Assert.Equal(["192.0.2.1:53", "[2001:db8::1]:53"], settings.NameServers.Select(server => server.ToString()));
        Assert.Equal(TimeSpan.FromSeconds(3), settings.TryTimeout);
        Assert.Equal(4, settings.RoundCount);
        Assert.True(settings.Rotates);
        Assert.True(settings.UsesTcpOnly);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nameserver\nnameserver \noptions\noptions timeout: attempts:x rotate:1")]
    public void Nothing_said_means_this_host(string text)
    {
        SystemResolverSettings settings = SystemResolverSettings.Parse(text);
        Assert.Equal("127.0.0.1:53", Assert.Single(settings.NameServers).ToString());
        Assert.Equal(new SystemResolverSettings(), settings);
    }

    [Theory]
    [InlineData("options timeout:0 attempts:0", 1, 1)]
    [InlineData("options timeout:99 attempts:99", 30, 5)]
    public void Options_are_clamped(string text, int seconds, int rounds)
    {
        SystemResolverSettings settings = SystemResolverSettings.Parse(text);
        Assert.Equal(TimeSpan.FromSeconds(seconds), settings.TryTimeout);
        Assert.Equal(rounds, settings.RoundCount);
    }

    [Fact]
    public void At_most_eight_servers_are_taken() =>
        Assert.Equal(8,
            SystemResolverSettings.Parse(string.Concat(Enumerable.Range(1, 20).Select(i => $"nameserver 192.0.2.{i}\n"))).NameServers.Length);

    [Fact]
    public void A_scope_is_kept() =>
        Assert.Equal("[fe80::1%1]:53", SystemResolverSettings.Parse("nameserver fe80::1%1").NameServers[0].ToString());

    [Fact]
    public void A_file_that_is_not_there_means_this_host() =>
        Assert.Equal(new SystemResolverSettings(), SystemResolverSettings.Read(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString())));

    [Fact]
    public void The_settings_of_this_system_are_never_empty() => Assert.NotEmpty(SystemResolverSettings.Read().NameServers);

    [Fact]
    public void A_changed_file_is_read_again()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString());
        var clock = new FrozenTime();
        try
        {
            File.WriteAllText(path, "nameserver 192.0.2.1\n");
            var watch = new SystemSettingsWatch(clock, path);
            SystemResolverSettings first = watch.Current;
            File.WriteAllText(path, "nameserver 192.0.2.22\n");
            Assert.Same(first, watch.Current);

            clock.Advance(TimeSpan.FromSeconds(6));
            Assert.Equal("192.0.2.22:53", watch.Current.NameServers[0].ToString());

            SystemResolverSettings second = watch.Current;
            clock.Advance(TimeSpan.FromSeconds(6));
            Assert.Same(second, watch.Current);

            File.Delete(path);
            clock.Advance(TimeSpan.FromSeconds(6));
            Assert.Equal("127.0.0.1:53", watch.Current.NameServers[0].ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
