using System.Diagnostics;
using SenderId.Dns.Tests.Playing;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Transport;

/// <summary>The same hostility once the server was found quick and the asking thread waits itself.</summary>
public sealed class QuickServerTests
{
    private const string Victim = "victim.test";

    [Fact]
    public async Task Garbage_and_forgeries_before_the_answer_do_no_harm() => await AssertAnswerAsync("true", static async q =>
    {
        await q.SendAsync([]);
        await q.SendAsync(new byte[3000]);
        await q.AnswerAsync(q.Response().Id(q.Octets[0] << 8 ^ q.Octets[1] ^ 1).Txt("forged"));
        await q.AnswerAsync(q.Response().WithoutQuestion().Txt("forged"));
        await q.SendFromElsewhereAsync(q.Response().Txt("forged").Build());
        await q.AnswerAsync(q.Response().Txt("true"));
    });

    [Fact]
    public async Task Guessing_of_ids_leads_to_tcp() => await AssertAnswerAsync("true", static async q =>
    {
        for (int i = 1; i < 100 && !q.IsTcp; i++)
        {
            await q.AnswerAsync(q.Response().Id(q.Octets[0] << 8 ^ q.Octets[1] ^ i).Txt("forged"));
        }

        await q.AnswerAsync(q.Response().Txt(q.IsTcp ? "true" : "too late to be believed"));
    });

    [Fact]
    public async Task Truncation_and_lost_case_lead_to_tcp()
    {
        await AssertAnswerAsync("true", static q => q.AnswerAsync(q.IsTcp ? q.Response().Txt("true") : q.Response().Truncated()));
        await AssertAnswerAsync("true", static q =>
            q.AnswerAsync(q.IsTcp ? q.Response().Txt("true") : q.Response().Txt("forged").Question(static question =>
        {
            question[1] ^= 0x20;
            return question;
        })));
    }

    [Fact]
    public async Task An_answer_that_takes_its_time_is_waited_for_without_the_thread() => await AssertAnswerAsync("late", static async q =>
    {
        await Task.Delay(30);
        await q.AnswerAsync(q.Response().Txt("late"));
    });

    [Fact]
    public async Task Silence_is_a_timeout_and_holds_the_thread_for_a_moment_only()
    {
        await using ScriptedServer server = Server(static _ => Task.CompletedTask);
        await using var client = new StubResolver(Clients.Impatient(server.Address));
        await WarmAsync(client);
        long started = Stopwatch.GetTimestamp();
        ValueTask<DnsAnswer> asking = client.TextAsync(DomainName.Parse(Victim), default);
        Assert.False(asking.IsCompleted);
        Assert.Equal(DnsAnswerCode.Timeout, (await asking).Code);
        Assert.True(Stopwatch.GetElapsedTime(started) > TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public async Task A_server_that_went_away_is_a_timeout()
    {
        ScriptedServer server = Server(static _ => Task.CompletedTask);
        await using var client = new StubResolver(Clients.Impatient(server.Address));
        await WarmAsync(client);
        await server.DisposeAsync();
        Assert.Equal(DnsAnswerCode.Timeout, (await client.TxtAsync(Victim)).Code);
    }

    [Fact]
    public async Task Many_threads_at_once_get_their_own_answers()
    {
        await using ScriptedServer server = Server(static _ => Task.CompletedTask);
        await using var client = new StubResolver(Clients.Options(server.Address));
        await WarmAsync(client);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (int i = 0; i < 200; i++)
            {
                string name = $"w{worker}-{i}.test";
                Assert.Equal(name, Assert.Single((await client.TxtAsync(name)).Texts));
            }
        })));
    }

    private static ScriptedServer Server(Func<Received, Task> victimScript) =>
        new(q => q.Name == Victim ? victimScript(q) : q.AnswerAsync(q.Response().Txt(q.Name)));

    private static async Task AssertAnswerAsync(string text, Func<Received, Task> victimScript)
    {
        await using ScriptedServer server = Server(victimScript);
        await using var client = new StubResolver(Clients.Options(server.Address));
        await WarmAsync(client);
        Assert.Equal(text, Assert.Single((await client.TxtAsync(Victim)).Texts));
    }

    // An answer that is there when the call returns was waited for by the calling thread.
    private static async Task WarmAsync(StubResolver client)
    {
        for (int i = 0; i < 20_000; i++)
        {
            ValueTask<DnsAnswer> asking = client.TextAsync(DomainName.Parse($"n{i}.test"), default);
            bool wasInline = asking.IsCompleted;
            await asking;
            if (wasInline)
            {
                return;
            }
        }

        Assert.Fail("The server was never quick enough.");
    }
}
