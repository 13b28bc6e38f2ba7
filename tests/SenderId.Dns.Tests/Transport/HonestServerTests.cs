using System.Net;
using SenderId.Dns.Tests.Playing;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Transport;

public sealed class HonestServerTests
{
    [Fact]
    public async Task Each_type_is_asked_and_answered()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response()
            .Txt("text").A("192.0.2.1").A("2001:db8::1").Mx(10, "mx.test").Ptr("host.test")));
        await using var client = new StubResolver(Clients.Options(server.Address));
        DomainName name = DomainName.Parse("a.test");
        Assert.Equal("text", Assert.Single((await client.TextAsync(name, default)).Texts));
        Assert.Equal("192.0.2.1", Assert.Single((await client.AddressesAsync(name, QuestionType.A, default)).Addresses).ToString());
        Assert.Equal("2001:db8::1", Assert.Single((await client.AddressesAsync(name, QuestionType.Aaaa, default)).Addresses).ToString());
        Assert.Equal(new MailExchanger(10, "mx.test"), Assert.Single((await client.MailExchangersAsync(name, default)).Exchangers));
        Assert.Equal("host.test", Assert.Single((await client.PointersAsync(NetAddress.FromIPv4(1), default)).Names));
    }

    [Theory]
    [InlineData("192.0.2.1", "1.2.0.192.in-addr.arpa")]
    [InlineData("2001:db8::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa")]
    public async Task Pointers_are_asked_for_under_the_reverse_name(string address, string expected)
    {
        string name = "";
        await using var server = new ScriptedServer(q => q.AnswerAsync(q.Response().Ptr(name = q.Name)));
        await using var client = new StubResolver(Clients.Options(server.Address));
        Assert.True(NetAddress.TryParse(address, out NetAddress parsed));
        await client.PointersAsync(parsed, default);
        Assert.Equal(expected, name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_ways_of_waiting_give_the_same_answers(bool waits)
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response().Txt(q.Name)));
        await using var client = new StubResolver(Clients.Options(server.Address) with
        {
            WaitsForQuickServers = waits,
            MaxSocketUseCount = 7,
        });
        for (int i = 0; i < 300; i++)
        {
            Assert.Equal($"n{i}.test", Assert.Single((await client.TxtAsync($"n{i}.test")).Texts));
        }

        Assert.Equal(0, client.Statistics.FailureCount);
    }

    [Fact]
    public async Task The_source_says_who_answered_how_and_when()
    {
        await using var server = new ScriptedServer(static async q =>
        {
            await Task.Delay(20);
            await q.AnswerAsync(q.IsTcp ? q.Response().Txt("x") : q.Name == "big.test" ? q.Response().Truncated() : q.Response().Txt("x"));
        });
        await using var client = new StubResolver(Clients.Options(server.Address) with { MaxCacheBytes = 1 << 20 });
        AnswerSource source = (await client.TxtAsync("a.test")).Source!;
        Assert.Equal((server.Address.ToString(), "UDP", false), (source.Server, source.Transport, source.IsFromCache));
        Assert.True(source.Elapsed > TimeSpan.FromMilliseconds(15));
        Assert.True((await client.TxtAsync("a.test")).Source!.IsFromCache);
        Assert.Equal("TCP", (await client.TxtAsync("big.test")).Source!.Transport);
        Assert.Equal("a truncated answer over UDP", (await client.TxtAsync("big.test")).Source!.Fallback);
    }

    [Fact]
    public async Task The_source_of_a_timeout_names_all_who_were_asked()
    {
        await using var first = new ScriptedServer(static _ => Task.CompletedTask);
        await using var second = new ScriptedServer(static _ => Task.CompletedTask);
        await using var client = new StubResolver(Clients.Impatient(first.Address, second.Address) with { RoundCount = 1 });
        AnswerSource source = (await client.TxtAsync("a.test")).Source!;
        Assert.Equal(($"{first.Address}, {second.Address}", "UDP"), (source.Server, source.Transport));
        Assert.True(source.Elapsed > TimeSpan.FromMilliseconds(250));
    }

    [IPv6Fact]
    public async Task A_server_on_IPv6_is_asked_over_both_transports()
    {
        await using var server = new ScriptedServer(
            static q => q.AnswerAsync(q.IsTcp ? q.Response().Txt("x") : q.Response().Truncated()), address: IPAddress.IPv6Loopback);
        await using var client = new StubResolver(Clients.Options(server.Address));
        AnswerSource source = (await client.TxtAsync("a.test")).Source!;
        Assert.Equal(($"[::1]:{server.Address.Port}", "TCP"), (source.Server, source.Transport));
    }

    [Fact]
    public async Task A_truncated_answer_comes_over_tcp_and_the_connection_is_used_again()
    {
        string text = new('x', 60_000);
        await using var server = new ScriptedServer(q => q.AnswerAsync(q.IsTcp ? q.Response().Txt(text) : q.Response().Txt("cut").Truncated()));
        await using var client = new StubResolver(Clients.Options(server.Address));
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(text, Assert.Single((await client.TxtAsync($"n{i}.test")).Texts));
        }

        Assert.Equal((5, 5, 1), (server.UdpCount, server.TcpCount, server.ConnectionCount));
    }

    [Fact]
    public async Task Many_questions_share_one_connection_and_answers_come_in_any_order()
    {
        await using var server = new ScriptedServer(static async q =>
        {
            await Task.Delay(q.Number % 3 * 10);
            await q.AnswerAsync(q.Response().Txt(q.Name));
        });
        await using var client = new StubResolver(Clients.Options(server.Address) with { UsesTcpOnly = true });
        DnsAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => client.TxtAsync($"n{i}.test")));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"n{i}.test"), answers.Select(answer => Assert.Single(answer.Texts)));
        Assert.Equal((0, 100, 1), (server.UdpCount, server.TcpCount, server.ConnectionCount));
    }

    [Fact]
    public async Task An_idle_connection_is_closed_and_opened_anew()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response().Txt("x")));
        await using var client = new StubResolver(Clients.Options(server.Address) with
        {
            UsesTcpOnly = true,
            TcpIdleTime = TimeSpan.FromMilliseconds(30)
        });
        await client.TxtAsync("a.test");
        await Task.Delay(300);
        Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync("b.test")).Code);
        Assert.Equal(2, server.ConnectionCount);
    }

    [Fact]
    public async Task Edns_announces_the_payload_and_is_left_out_for_who_does_not_know_it()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(
            q.HasEdns ? q.Response().Code(1).WithoutQuestion() : q.Response().Txt("x")));
        await using var client = new StubResolver(Clients.Options(server.Address));
        Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync("a.test")).Code);
        Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync("b.test")).Code);
        Assert.Equal(3, server.UdpCount);
    }
}
