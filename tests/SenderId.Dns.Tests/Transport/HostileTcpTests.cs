using System.Diagnostics;
using System.Net.Sockets;
using SenderId.Dns.Tests.Playing;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Transport;

public sealed class HostileTcpTests
{
    [Fact]
    public async Task A_slow_drip_is_a_timeout()
    {
        await using ScriptedServer server = Truncating(static async stream =>
        {
            byte[] query = (await ScriptedServer.ReadFramedAsync(stream))!;
            foreach (byte octet in ScriptedServer.Framed(new Response(query).Txt(new string('x', 1000)).Build()))
            {
                await stream.WriteAsync(new[] { octet });
                await Task.Delay(30);
            }
        });
        await AssertTimeoutAsync(server);
    }

    [Fact]
    public async Task A_connection_that_got_stuck_is_not_used_again()
    {
        int connections = 0;
        await using ScriptedServer server = Truncating(async stream =>
        {
            bool isStuck = Interlocked.Increment(ref connections) == 1;
            while (await ScriptedServer.ReadFramedAsync(stream) is { } query)
            {
                await stream.WriteAsync(isStuck ? new byte[1] : ScriptedServer.Framed(new Response(query).Txt("x").Build()));
            }
        });
        await using var client = new StubResolver(Clients.Impatient(server.Address));
        Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync("a.test")).Code);
        Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync("b.test")).Code);
        Assert.Equal(2, server.ConnectionCount);
    }

    [Fact]
    public async Task A_connection_closed_half_way_is_a_timeout()
    {
        await using ScriptedServer server = Truncating(static async stream =>
        {
            byte[] query = (await ScriptedServer.ReadFramedAsync(stream))!;
            await stream.WriteAsync(ScriptedServer.Framed(new Response(query).Txt("x").Build()).AsMemory(0, 20));
        });
        await AssertTimeoutAsync(server);
    }

    [Fact]
    public async Task A_connection_closed_at_once_is_a_timeout()
    {
        await using ScriptedServer server = Truncating(static _ => Task.CompletedTask);
        await AssertTimeoutAsync(server);
    }

    [Fact]
    public async Task Truncation_without_tcp_is_a_timeout()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response().Txt("part").Truncated()), hasTcp: false);
        DnsAnswer answer = await AssertTimeoutAsync(server);
        Assert.Equal("the answer over UDP was truncated, and TCP was refused or broken off", answer.Detail);
    }

    [Fact]
    public async Task Truncation_with_a_silent_tcp_says_so()
    {
        await using ScriptedServer server = Truncating(static async stream =>
            await ScriptedServer.ReadFramedAsync(stream, new CancellationTokenSource(5000).Token));
        await using var client = new StubResolver(Clients.Impatient(server.Address));
        DnsAnswer answer = await client.TxtAsync("a.test");
        Assert.Equal((DnsAnswerCode.Timeout, "the answer over UDP was truncated"), (answer.Code, answer.Detail!.Split(',')[0]));
    }

    [Fact]
    public async Task Answers_that_look_forged_and_no_tcp_say_so()
    {
        await using var server = new ScriptedServer(
            static q => q.AnswerAsync(q.Response().Question(WireText.InvertCase).Txt("x")), hasTcp: false);
        await using var client = new StubResolver(Clients.Impatient(server.Address) with { RoundCount = 1 });
        DnsAnswer answer = await client.TxtAsync("a-name-with-letters.test");
        Assert.Equal((DnsAnswerCode.Timeout, "answers over UDP looked forged, and TCP was refused or broken off"), (answer.Code, answer.Detail));
    }

    [Fact]
    public async Task A_connection_closed_while_idle_is_replaced()
    {
        await using ScriptedServer server = Truncating(static async stream =>
        {
            byte[] query = (await ScriptedServer.ReadFramedAsync(stream))!;
            await stream.WriteAsync(ScriptedServer.Framed(new Response(query).Txt("x").Build()));
            // Closed just when it is used again.
            await ScriptedServer.ReadFramedAsync(stream);
        });
        await using var client = new StubResolver(Clients.Options(server.Address) with { RoundCount = 1 });
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync($"n{i}.test")).Code);
        }

        Assert.Equal(5, server.ConnectionCount);
    }

    [Fact]
    public async Task An_answer_in_pieces_and_two_in_one_are_read()
    {
        await using ScriptedServer server = Truncating(static async stream =>
        {
            byte[] first = (await ScriptedServer.ReadFramedAsync(stream))!;
            byte[] second = (await ScriptedServer.ReadFramedAsync(stream))!;
            byte[] answers =
            [
                .. ScriptedServer.Framed(new Response(second).Txt("two").Build()),
                .. ScriptedServer.Framed(new Response(first).Txt(new string('1', 5000)).Build()),
            ];
            int[] cuts = [0, 1, 2, 30, 70, 4200, answers.Length];
            for (int i = 1; i < cuts.Length; i++)
            {
                await stream.WriteAsync(answers.AsMemory(cuts[i - 1]..cuts[i]));
                await Task.Delay(10);
            }

            await ScriptedServer.ReadFramedAsync(stream);
        });
        await using var client = new StubResolver(Clients.Options(server.Address) with { TryTimeout = TimeSpan.FromSeconds(3), UsesTcpOnly = true });
        DnsAnswer[] answers = await Task.WhenAll(client.TxtAsync("a.test"), client.TxtAsync("b.test"));
        Assert.Equal([3, 5000], answers.Select(answer => answer.Texts[0].Length).Order());
    }

    [Fact]
    public async Task Forged_frames_and_empty_ones_do_not_hold_the_reader()
    {
        await using ScriptedServer server = Truncating(static async stream =>
        {
            byte[] query = (await ScriptedServer.ReadFramedAsync(stream))!;
            await stream.WriteAsync(new byte[20]);
            await stream.WriteAsync(ScriptedServer.Framed(new Response(query).Id(((query[0] << 8) | query[1]) ^ 1).Txt("forged").Build()));
            await stream.WriteAsync(ScriptedServer.Framed(new Response(query).Txt("true").Build()));
            await ScriptedServer.ReadFramedAsync(stream);
        });
        await using var client = new StubResolver(Clients.Options(server.Address));
        Assert.Equal("true", Assert.Single((await client.TxtAsync("a.test")).Texts));
    }

    [Fact]
    public async Task An_endless_stream_of_strays_ends_the_connection()
    {
        await using ScriptedServer server = Truncating(static async stream =>
        {
            await ScriptedServer.ReadFramedAsync(stream);
            while (true)
            {
                await stream.WriteAsync(new byte[4000]);
            }
        });
        await AssertTimeoutAsync(server);
    }

    [Fact]
    public async Task An_answer_that_is_truncated_over_tcp_too_is_malformed()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response().Txt("part").Truncated()));
        await using var client = new StubResolver(Clients.Options(server.Address));
        DnsAnswer answer = await client.TxtAsync("a.test");
        Assert.Equal((DnsAnswerCode.Malformed, "truncated over TCP too"), (answer.Code, answer.Detail));
    }

    // Only the timer for delayed acknowledgements, 40 ms at the least, makes each of many rounds slow. It does not run in a young
    // connection, which acknowledges everything at once.
    [Fact]
    public async Task Two_questions_at_once_do_not_wait_for_a_delayed_acknowledgement()
    {
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response().Txt("x")));
        await using var client = new StubResolver(Clients.Options(server.Address) with { UsesTcpOnly = true });
        TimeSpan fastest = TimeSpan.MaxValue;
        for (int i = 0; i < 100; i++)
        {
            long started = Stopwatch.GetTimestamp();
            await Task.WhenAll(client.TxtAsync("a.test"), client.TxtAsync("b.test"));
            TimeSpan elapsed = Stopwatch.GetElapsedTime(started);
            fastest = i >= 50 && elapsed < fastest ? elapsed : fastest;
        }

        Assert.True(fastest < TimeSpan.FromMilliseconds(30), $"the fastest of fifty rounds took {fastest}");
    }

    private static ScriptedServer Truncating(Func<NetworkStream, Task> tcpScript) =>
        new(static q => q.AnswerAsync(q.Response().Truncated()), tcpScript);

    private static async Task<DnsAnswer> AssertTimeoutAsync(ScriptedServer server)
    {
        await using var client = new StubResolver(Clients.Impatient(server.Address));
        DnsAnswer answer = await client.TxtAsync("a.test");
        Assert.Equal(DnsAnswerCode.Timeout, answer.Code);
        return answer;
    }
}
