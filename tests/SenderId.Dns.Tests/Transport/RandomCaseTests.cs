using SenderId.Dns.Tests.Playing;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Transport;

public sealed class RandomCaseTests
{
    private const string Name = "a-name-with-many-letters.test";

    [Fact]
    public async Task Case_ids_and_ports_differ_from_question_to_question()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var ids = new HashSet<int>();
        await using var server = new ScriptedServer(q =>
        {
            lock (names)
            {
                names.Add(q.SentName);
                ids.Add((q.Octets[0] << 8) | q.Octets[1]);
            }

            return q.AnswerAsync(q.Response().Txt("x"));
        });
        await using var client = new StubResolver(Clients.Options(server.Address) with { MaxSocketUseCount = 1 });
        for (int i = 0; i < 50; i++)
        {
            Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync(Name)).Code);
        }

        Assert.True(names.Count > 45, $"{names.Count} ways to write the name");
        Assert.True(ids.Count > 45, $"{ids.Count} ids");
        Assert.True(server.ClientPorts.Count > 45, $"{server.ClientPorts.Count} ports");
        Assert.True(server.ClientPorts.Max() - server.ClientPorts.Min() > 10_000, "ports lie close together");
    }

    [Fact]
    public async Task A_port_is_used_for_as_many_questions_as_set()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response().Txt("x")));
        await using var client = new StubResolver(Clients.Options(server.Address) with
        {
            MaxSocketUseCount = 10,
            WaitsForQuickServers = false,
        });
        for (int i = 0; i < 100; i++)
        {
            await client.TxtAsync($"n{i}.test");
        }

        Assert.Equal(10, server.ClientPorts.Count);
    }

    [Fact]
    public async Task A_server_that_does_not_echo_is_found_out_over_tcp_and_asked_in_lower_case_from_then_on()
    {
        var sent = new List<string>();
        await using var server = new ScriptedServer(q =>
        {
            sent.Add(q.SentName);
            return q.AnswerAsync(InLowerCase(q).Txt("x"));
        });
        await using var client = new StubResolver(Clients.Options(server.Address));
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync(Name)).Code);
        }

        Assert.Equal((5, 1), (server.UdpCount, server.TcpCount));
        Assert.All(sent.Skip(2), name => Assert.Equal(Name, name));
    }

    [Fact]
    public async Task A_forger_who_does_not_know_the_case_is_not_believed_and_changes_nothing()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(
            q.IsTcp ? q.Response().Txt("true") : InLowerCase(q).Txt("forged")));
        await using var client = new StubResolver(Clients.Options(server.Address));
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal("true", Assert.Single((await client.TxtAsync(Name)).Texts));
        }

        Assert.Equal((5, 5), (server.UdpCount, server.TcpCount));
    }

    [Fact]
    public async Task Without_tcp_a_server_that_never_echoes_is_believed_after_three_doubts()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(InLowerCase(q).Txt("x")), hasTcp: false);
        await using var client = new StubResolver(Clients.Options(server.Address) with { RoundCount = 1 });
        var codes = new List<DnsAnswerCode>();
        for (int i = 0; i < 5; i++)
        {
            codes.Add((await client.TxtAsync(Name)).Code);
        }

        Assert.Equal([DnsAnswerCode.Timeout, DnsAnswerCode.Timeout, DnsAnswerCode.Timeout, DnsAnswerCode.Records, DnsAnswerCode.Records], codes);
    }

    [Fact]
    public async Task Switched_off_names_go_in_lower_case_and_any_echo_counts()
    {
        string? sent = null;
        await using var server = new ScriptedServer(q => q.AnswerAsync(q.Response().Question(static question =>
        {
            question[1] ^= 0x20;
            return question;
        }).Txt(sent = q.SentName)));
        await using var client = new StubResolver(Clients.Options(server.Address) with { Use0x20 = false });
        Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync(Name)).Code);
        Assert.Equal(Name, sent);
    }

    private static Response InLowerCase(Received query) => query.Response().Question(static question =>
    {
        for (int i = 0; i < question.Length - 4; i++)
        {
            question[i] = question[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(question[i] | 0x20) : question[i];
        }

        return question;
    });
}
