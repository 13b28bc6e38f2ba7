using System.Diagnostics;
using System.Security.Cryptography;
using SenderId.Dns.Tests.Playing;
using SenderId.Lookup;
using SenderId.Testing;

namespace SenderId.Dns.Tests.Transport;

public sealed class HostileServerTests
{
    private const string Forged = "forged";

    [Fact]
    public async Task Silence_is_a_timeout_after_all_rounds()
    {
        await using var server = new ScriptedServer(static _ => Task.CompletedTask);
        await AssertTimeoutAsync(server);
        Assert.Equal(2, server.UdpCount);
    }

    [Fact]
    public async Task Time_for_one_question_is_bounded_whatever_the_rounds()
    {
        await using var server = new ScriptedServer(static _ => Task.CompletedTask);
        await using var client = new StubResolver(Clients.Impatient(server.Address) with
        {
            RoundCount = 50,
            MaxElapsed = TimeSpan.FromMilliseconds(400),
        });
        long started = Stopwatch.GetTimestamp();
        Assert.Equal(DnsAnswerCode.Timeout, (await client.TxtAsync("a.test")).Code);
        AssertAtLeast(TimeSpan.FromMilliseconds(380), started);
    }

    [Fact]
    public async Task An_answer_to_the_first_try_still_counts_during_the_second()
    {
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new ScriptedServer(async q =>
        {
            if (q.Number > 1)
            {
                second.TrySetResult();
                return;
            }

            await second.Task;
            await q.AnswerAsync(q.Response().Txt("late but true"));
        });
        // The first try has to end by time; the second has to last however busy the machine is.
        await using var client = new StubResolver(Clients.Options(server.Address) with { TryTimeout = TimeSpan.FromSeconds(2) });
        Assert.Equal("late but true", Assert.Single((await client.TxtAsync("a.test")).Texts));
        Assert.Equal(2, server.UdpCount);
    }

    [Fact]
    public async Task An_answer_after_the_deadline_is_not_believed_by_the_next_question()
    {
        await using var server = new ScriptedServer(static async q =>
        {
            if (q.Number == 1)
            {
                await Task.Delay(600);
                await q.AnswerAsync(q.Response().Txt("for another question"));
            }
        });
        await using var client = new StubResolver(Clients.Impatient(server.Address));
        Assert.Equal(DnsAnswerCode.Timeout, (await client.TxtAsync("a.test")).Code);
        Assert.Equal(DnsAnswerCode.Timeout, (await client.TxtAsync("a.test")).Code);
        Assert.Equal(0, client.UnderWayCount);
    }

    [Fact]
    public async Task Every_second_packet_may_be_lost()
    {
        await using var server = new ScriptedServer(static q => q.Number % 2 == 1 ? Task.CompletedTask : q.AnswerAsync(q.Response().Txt("x")));
        await using var client = new StubResolver(Clients.Impatient(server.Address));
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync($"n{i}.test")).Code);
        }

        Assert.Equal(10, server.UdpCount);
    }

    [Fact]
    public Task Another_id_is_not_believed() => AssertIgnoredAsync(static q => q.Response().Id(q.Octets[0] << 8 ^ q.Octets[1] ^ 1));

    [Fact]
    public Task Another_name_is_not_believed() => AssertIgnoredAsync(static q => q.Response().Question(static question =>
    {
        question[1] = (byte)'0';
        return question;
    }));

    [Fact]
    public Task Another_type_is_not_believed() => AssertIgnoredAsync(static q => q.Response().Question(static question =>
    {
        question[^3] = 1;
        return question;
    }));

    [Fact]
    public Task An_answer_without_a_question_is_not_believed() => AssertIgnoredAsync(static q => q.Response().WithoutQuestion());

    [Fact]
    public Task A_query_is_no_answer() => AssertIgnoredAsync(static q => q.Response().Flags(0x0100));

    [Fact]
    public async Task An_answer_from_another_port_is_not_believed()
    {
        await using var server = new ScriptedServer(static q => q.SendFromElsewhereAsync(q.Response().Txt(Forged).Build()));
        await AssertTimeoutAsync(server);
    }

    [Fact]
    public async Task Garbage_before_the_answer_does_no_harm()
    {
        await using var server = new ScriptedServer(static async q =>
        {
            foreach (byte[] garbage in new[] { [], [1], new byte[11], q.Octets, q.Octets[..12], RandomNumberGenerator.GetBytes(3000) })
            {
                await q.SendAsync(garbage);
            }

            await q.AnswerAsync(q.Response().Txt("true"));
        });
        Assert.Equal("true", Assert.Single((await AskAsync(server)).Texts));
    }

    [Fact]
    public async Task A_forger_who_guesses_ids_makes_the_question_go_over_tcp()
    {
        await using var server = new ScriptedServer(static async q =>
        {
            if (q.IsTcp)
            {
                await q.AnswerAsync(q.Response().Txt("true"));
                return;
            }

            // The real id would come up in the end, with a forged answer.
            int id = (q.Octets[0] << 8) | q.Octets[1];
            for (int i = -100; i <= 0; i++)
            {
                await q.AnswerAsync(q.Response().Id(id + i).Txt(Forged));
            }
        });
        await using var client = new StubResolver(Clients.Options(server.Address));
        Assert.Equal("true", Assert.Single((await client.TxtAsync("a.test")).Texts));
        Assert.True(client.Statistics.StrayCount >= 32);
    }

    [Fact]
    public async Task Loops_are_malformed()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response().Record(5, WireText.Pointer(12))));
        Assert.Equal(DnsAnswerCode.Malformed, (await AskAsync(server)).Code);
    }

    [Fact]
    public async Task A_chain_without_end_is_malformed()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response().Cname($"n{q.Number}.test")));
        Assert.Equal(DnsAnswerCode.Malformed, (await AskAsync(server)).Code);
        Assert.InRange(server.UdpCount, 11, 22);
    }

    [Fact]
    public async Task A_chain_is_followed_by_asking_on()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Name switch
        {
            "a.test" => q.Response().Cname("b.test", ttl: 50),
            "b.test" => q.Response().Cname("c.test", ttl: 40),
            _ => q.Response().Txt("end", ttl: 90),
        }));
        DnsAnswer answer = await AskAsync(server);
        Assert.Equal("end", Assert.Single(answer.Texts));
        Assert.Equal(TimeSpan.FromSeconds(40), answer.TimeToLive);
    }

    [Theory]
    [InlineData(2, DnsAnswerCode.ServerFailure)]
    [InlineData(3, DnsAnswerCode.NameError)]
    [InlineData(5, DnsAnswerCode.Refused)]
    [InlineData(0, DnsAnswerCode.NoData)]
    public async Task Ends_are_told_apart(int code, DnsAnswerCode expected)
    {
        await using var server = new ScriptedServer(q => q.AnswerAsync(q.Response().Code(code)));
        Assert.Equal(expected, (await AskAsync(server)).Code);
    }

    [Fact]
    public async Task A_broken_answer_is_asked_for_again_and_malformed_in_the_end()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response().Claim(0, 9)));
        Assert.Equal(DnsAnswerCode.Malformed, (await AskAsync(server)).Code);
        Assert.Equal(2, server.UdpCount);
    }

    [Fact]
    public async Task A_closed_port_is_found_out_at_once_but_not_asked_in_a_row()
    {
        NameServer address;
        await using (var server = new ScriptedServer(static _ => Task.CompletedTask))
        {
            address = server.Address;
        }

        await using var client = new StubResolver(Clients.Options(address) with { TryTimeout = TimeSpan.FromSeconds(1) });
        long started = Stopwatch.GetTimestamp();
        Assert.Equal(DnsAnswerCode.Timeout, (await client.TxtAsync("a.test")).Code);
        AssertAtLeast(TimeSpan.FromMilliseconds(100), started);
    }

    // A datagram that fills what was kept for it was cut, whatever its header says.
    [Theory]
    [InlineData(4096, false)]
    [InlineData(4097, true)]
    [InlineData(9000, true)]
    public async Task A_datagram_longer_than_any_that_was_asked_for_is_asked_for_again_over_tcp(int length, bool isAskedAgain)
    {
        await using var server = new ScriptedServer(q => q.AnswerAsync(q.IsTcp ? q.Response().Txt("whole") : Filled(q.Response(), length)));
        await using var client = new StubResolver(Clients.Options(server.Address));
        DnsAnswer answer = await client.TxtAsync("a.test");
        Assert.Equal(isAskedAgain, answer.Texts[0] == "whole");
        Assert.Equal(isAskedAgain ? 1 : 0, server.TcpCount);
    }

    // No socket connects to the address of all hosts without leave: as where the system has no route.
    [FactNeeding(Need.Linux)]
    public async Task A_server_that_no_socket_reaches_leaves_the_word_to_the_next()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response().Txt("x")));
        Assert.True(NameServer.TryParse("255.255.255.255", out NameServer? nowhere));
        await using var client = new StubResolver(Clients.Options(nowhere, server.Address));
        Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync("a.test")).Code);
        await using var lost = new StubResolver(Clients.Options(nowhere));
        Assert.Equal(DnsAnswerCode.Timeout, (await lost.TxtAsync("a.test")).Code);
    }

    private static Response Filled(Response response, int length)
    {
        int missing = length - response.Txt("begin").Build().Length - 12;
        return response.Record(99, new byte[missing]);
    }

    private static async Task AssertIgnoredAsync(Func<Received, Response> forge)
    {
        await using (var forger = new ScriptedServer(q => q.AnswerAsync(forge(q).Txt(Forged))))
        {
            await AssertTimeoutAsync(forger);
        }

        await using var racer = new ScriptedServer(async q =>
        {
            await q.AnswerAsync(forge(q).Txt(Forged));
            await q.AnswerAsync(q.Response().Txt("true"));
        });
        Assert.Equal("true", Assert.Single((await AskAsync(racer)).Texts));
    }

    private static void AssertAtLeast(TimeSpan expected, long started) =>
        Assert.True(Stopwatch.GetElapsedTime(started) >= expected, $"over after {Stopwatch.GetElapsedTime(started)}");

    private static async Task AssertTimeoutAsync(ScriptedServer server)
    {
        long started = Stopwatch.GetTimestamp();
        Assert.Equal(DnsAnswerCode.Timeout, (await AskAsync(server, isPatient: false)).Code);
        AssertAtLeast(TimeSpan.FromMilliseconds(400), started);
    }

    private static async Task<DnsAnswer> AskAsync(ScriptedServer server, bool isPatient = true)
    {
        await using var client = new StubResolver(isPatient ? Clients.Options(server.Address) : Clients.Impatient(server.Address));
        return await client.TxtAsync("a.test");
    }
}
