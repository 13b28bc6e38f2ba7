using SenderId.Dns.Tests.Playing;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Servers;

public sealed class AuthoritativeServerTests(AuthoritativeServers servers) : IClassFixture<AuthoritativeServers>
{
    [Theory]
    [ServerData("nsd")]
    [ServerData("knotd")]
    public async Task Texts_come_octet_by_octet(string tool)
    {
        DnsAnswer answer = await TextAsync(tool, ServedZones.Origin);
        Assert.Equal(["octets \u0001\u00c8\u00ff \" \\", "v=spf1 -all"], answer.Texts.Order(StringComparer.Ordinal));
        Assert.Equal(TimeSpan.FromSeconds(300), answer.TimeToLive);
        Assert.Equal("UDP", answer.Source!.Transport);
    }

    [Theory]
    [ServerData("nsd")]
    [ServerData("knotd")]
    public async Task Addresses_of_both_families_come(string tool)
    {
        await using StubResolver client = await ClientAsync(tool);
        Assert.Equal(["192.0.2.1", "192.0.2.2"], Texts((await client.AddressAsync("mx1.servers.test")).Addresses));
        Assert.Equal(["2001:db8::1"], Texts((await client.AddressAsync("mx1.servers.test", QuestionType.Aaaa)).Addresses));
        Assert.Equal(DnsAnswerCode.NoData, (await client.AddressAsync("mx2.servers.test", QuestionType.Aaaa)).Code);
    }

    [Theory]
    [ServerData("nsd")]
    [ServerData("knotd")]
    public async Task Exchangers_come_and_the_root_means_no_mail(string tool)
    {
        await using StubResolver client = await ClientAsync(tool);
        DnsAnswer answer = await client.MailExchangersAsync(DomainName.Parse(ServedZones.Origin), default);
        Assert.Equal([new(10, "mx1.servers.test"), new(20, "mx2.servers.test")], answer.Exchangers.OrderBy(mx => mx.Preference));
        answer = await client.MailExchangersAsync(DomainName.Parse("nomail.servers.test"), default);
        Assert.Equal(new MailExchanger(0, ""), Assert.Single(answer.Exchangers));
    }

    [Theory]
    [ServerData("nsd")]
    [ServerData("knotd")]
    public async Task Names_of_addresses_come(string tool)
    {
        await using StubResolver client = await ClientAsync(tool);
        foreach (string address in new[] { "192.0.2.1", "2001:db8::1" })
        {
            Assert.True(NetAddress.TryParse(address, out NetAddress parsed));
            DnsAnswer answer = await client.PointersAsync(parsed, default);
            Assert.Equal(["mail.other.test", "mx1.servers.test"], answer.Names.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [ServerData("nsd")]
    [ServerData("knotd")]
    public async Task Aliases_are_followed_inside_the_answer_and_by_asking_on(string tool)
    {
        await using StubResolver client = await ClientAsync(tool);
        DnsAnswer inside = await client.AddressAsync("alias.servers.test");
        Assert.Equal(2, inside.Addresses.Length);
        Assert.Equal(TimeSpan.FromSeconds(60), inside.TimeToLive);

        DnsAnswer across = await client.TxtAsync("away.servers.test");
        Assert.Equal("target", Assert.Single(across.Texts));
        Assert.Equal(TimeSpan.FromSeconds(30), across.TimeToLive);
        Assert.Equal(DnsAnswerCode.NameError, (await client.TxtAsync("nowhere.servers.test")).Code);
        Assert.Equal(DnsAnswerCode.NoData, (await client.TxtAsync("alias.servers.test")).Code);
    }

    [Theory]
    [ServerData("nsd")]
    [ServerData("knotd")]
    public async Task A_loop_of_aliases_is_a_failure(string tool)
    {
        // One server sends the loop, another gives up: both must end, and in time.
        DnsAnswer answer = await TextAsync(tool, "loop.servers.test");
        Assert.True(answer.Code is DnsAnswerCode.Malformed or DnsAnswerCode.ServerFailure, $"{answer.Code}");
    }

    [Theory]
    [ServerData("nsd")]
    [ServerData("knotd")]
    public async Task Wildcards_and_names_between_exist(string tool)
    {
        Assert.Equal("wild", Assert.Single((await TextAsync(tool, "any.thing.wild.servers.test")).Texts));
        Assert.Equal(DnsAnswerCode.NoData, (await TextAsync(tool, "empty.servers.test")).Code);
        Assert.Equal(DnsAnswerCode.NoData, (await TextAsync(tool, "wild.servers.test")).Code);
    }

    [Theory]
    [ServerData("nsd")]
    [ServerData("knotd")]
    public async Task What_does_not_exist_is_kept_as_long_as_the_zone_says(string tool)
    {
        DnsAnswer answer = await TextAsync(tool, "missing.servers.test");
        Assert.Equal((DnsAnswerCode.NameError, TimeSpan.FromSeconds(120)), (answer.Code, answer.TimeToLive));
        answer = await TextAsync(tool, "mx1.servers.test");
        Assert.Equal((DnsAnswerCode.NoData, TimeSpan.FromSeconds(120)), (answer.Code, answer.TimeToLive));
    }

    [Theory]
    [ServerData("nsd")]
    [ServerData("knotd")]
    public async Task Edns_lets_a_middling_answer_through_and_a_big_one_comes_over_tcp(string tool)
    {
        DnsAnswer middling = await TextAsync(tool, "middling.servers.test");
        Assert.Equal((1000, "UDP"), (Assert.Single(middling.Texts).Length, middling.Source!.Transport));

        DnsAnswer big = await TextAsync(tool, "big.servers.test");
        Assert.Equal((30, "TCP"), (big.Texts.Length, big.Source!.Transport));
        Assert.Equal(30, big.Texts.Distinct().Count());
    }

    [Theory]
    [ServerData("nsd")]
    [ServerData("knotd")]
    public async Task A_zone_that_is_not_served_is_refused(string tool) =>
        Assert.Equal(DnsAnswerCode.Refused, (await TextAsync(tool, "elsewhere.example")).Code);

    private static IEnumerable<string> Texts(IEnumerable<NetAddress> addresses) =>
        addresses.Select(address => address.ToString()).Order(StringComparer.Ordinal);

    private async Task<StubResolver> ClientAsync(string tool) => new(Clients.Options(await servers.GetAsync(tool)));

    private async Task<DnsAnswer> TextAsync(string tool, string name)
    {
        await using StubResolver client = await ClientAsync(tool);
        return await client.TxtAsync(name);
    }
}
