using System.Diagnostics;
using System.Net.Sockets;
using SenderId.Dns.Tests.Playing;
using SenderId.Lookup;
using SenderId.Testing;

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
    // connection, which acknowledges everything at once. One round that is faster is enough, however busy the machine is.
    [Fact]
    public async Task Two_questions_at_once_do_not_wait_for_a_delayed_acknowledgement()
    {
        const int YoungRounds = 50;
        await using var server = new ScriptedServer(static q => q.AnswerAsync(q.Response().Txt("x")));
        await using var client = new StubResolver(Clients.Options(server.Address) with { UsesTcpOnly = true });
        bool isFaster = false;
        for (int i = 0; i < 2000 && !isFaster; i++)
        {
            long started = Stopwatch.GetTimestamp();
            await Task.WhenAll(client.TxtAsync("a.test"), client.TxtAsync("b.test"));
            isFaster = i >= YoungRounds && Stopwatch.GetElapsedTime(started) < TimeSpan.FromMilliseconds(30);
        }

        Assert.True(isFaster, "each of two thousand rounds took 30 ms and longer");
    }

    // RFC 7766 section 6.2.3: what one question that is given up may have stuck in is not asked over again.
    [Fact]
    public async Task A_connection_with_a_question_that_was_given_up_ends_with_its_last_answer()
    {
        using var held = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(async q =>
        {
            if (q.Name == "held.test")
            {
                await held.WaitAsync();
            }

            if (q.Name != "never.test")
            {
                await q.AnswerAsync(q.Response().Txt("x"));
            }
        });
        await using var client = new StubResolver(Clients.Options(server.Address) with
        {
            UsesTcpOnly = true,
            TryTimeout = TimeSpan.FromHours(1),
            MaxElapsed = TimeSpan.FromHours(1),
        });
        using var cancellation = new CancellationTokenSource();
        Task<DnsAnswer> never = client.TxtAsync("never.test", cancellation.Token);
        Task<DnsAnswer> waiting = client.TxtAsync("held.test");
        await UntilAsync(() => server.TcpCount == 2);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
        await UntilAsync(() => client.UnderWayCount == 1);
        held.Release();

        Assert.Equal(DnsAnswerCode.Records, (await waiting.WaitAsync(Patience.Limit)).Code);
        Assert.Equal(DnsAnswerCode.Records, (await client.TxtAsync("later.test").WaitAsync(Patience.Limit)).Code);
        Assert.Equal(2, server.ConnectionCount);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        long end = Environment.TickCount64 + (long)Patience.Limit.TotalMilliseconds;
        while (!condition())
        {
            Assert.True(Environment.TickCount64 < end, "Waited for long enough.");
            await Task.Delay(10);
        }
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
