using System.Globalization;
using SenderId.Agent.Pipeline;
using SenderId.Agent.State;
using SenderId.Check;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Mail;
using SenderId.Milter;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.State;

/// <summary>Traffic of a seeded generator through the Protocol Analysis agent: who is blocked, when, and that it is the same everywhere.</summary>
public sealed class ReplayTests(Databases databases) : IClassFixture<Databases>
{
    private const string Zone = """
        $TTL 60
        mx.honest.example. IN A 192.0.2.10
        mx.honest.example. IN AAAA 2001:db8:1::25
        mx.spoof.example. IN A 198.51.100.77
        mx.forward.example. IN A 203.0.113.5
        mx.proxy.example. IN A 203.0.113.99
        66.100.51.198.in-addr.arpa. IN TXT "no name"
        """;

    private static readonly Actor[] s_actors =
    [
        new("honest", ["192.0.2.10"], static (_, _) => "mx.honest.example", static _ => SenderIdStatus.Pass),
        new("honest6", ["2001:db8:1::25"], static (_, _) => "mx.honest.example", static n => n % 7 == 0 ? SenderIdStatus.None : SenderIdStatus.Pass),
        new("spammer", ["198.51.100.66"], static (random, _) => $"h{random.Next(1000)}.example", static n =>
            n % 5 == 0 ? SenderIdStatus.None : SenderIdStatus.Fail),
        new("hopper", [.. Enumerable.Range(1, 40).Select(n => $"2001:db8:bad::{n:x}")], static (_, n) => $"h{n}.example", static _ =>
            SenderIdStatus.Fail),
        new("spoofer", ["198.51.100.77"], static (_, _) => "mx.spoof.example", static _ => SenderIdStatus.Fail),
        new("forwarder", ["203.0.113.5"], static (_, _) => "mx.forward.example", static n => n % 5 < 2 ? SenderIdStatus.Fail : SenderIdStatus.Pass),
        new("proxy", ["203.0.113.99"], static (_, _) => "mx.proxy.example", static _ => SenderIdStatus.Pass),
    ];

    [Theory]
    [DatabaseKinds]
    public async Task Levels_and_blocks_come_out_as_documented_with_one_agent_and_with_two(string kind)
    {
        const string Expected = """
            honest: 50 passed, level 0
            honest6: 50 passed, level 0
            spammer: 19 passed, blocked at 20
            hopper: 19 passed, blocked at 20
            spoofer: 19 passed, blocked at 20
            forwarder: 50 passed, level 3
            proxy: 5 passed, blocked at 6
            """;

        Assert.Equal(Expected, await ReplayAsync(kind, agentCount: 1), ignoreLineEndingDifferences: true);
        Assert.Equal(Expected, await ReplayAsync(kind, agentCount: 2), ignoreLineEndingDifferences: true);
    }

    private async Task<string> ReplayAsync(string kind, int agentCount)
    {
        const int MessageCount = 50;
        var clock = new SetClock(new DateTimeOffset(2026, 11, 22, 6, 0, 0, TimeSpan.Zero));
        Func<IStateDatabase> open = databases.Create(kind);
        var states = new List<AgentState>();
        for (int i = 0; i < agentCount; i++)
        {
            states.Add(await Databases.StartAsync(open(), clock, new StateOptions { IsShared = agentCount > 1 }));
        }

        var random = new Random(6);
        int[] turns = [.. Enumerable.Range(0, s_actors.Length * MessageCount).Select(static n => n % s_actors.Length)];
        random.Shuffle(turns);
        var results = s_actors.ToDictionary(static actor => actor, static _ => new Result());
        foreach (int turn in turns)
        {
            clock.Now += TimeSpan.FromSeconds(20);
            await SendAsync(s_actors[turn], results[s_actors[turn]], states[random.Next(agentCount)], states, clock, random);
        }

        List<string> lines = [];
        foreach (Actor actor in s_actors)
        {
            lines.Add($"{actor.Name}: {await DescribeAsync(actor, results[actor], states[0], clock.Now)}");
        }

        foreach (AgentState state in states)
        {
            await state.DisposeAsync();
        }

        return string.Join('\n', lines);
    }

    private static async Task SendAsync(Actor actor, Result result, AgentState state, List<AgentState> all, SetClock clock, Random random)
    {
        int number = result.Sent++;
        NetAddress address = Known.Address(actor.Addresses[number % actor.Addresses.Length]);
        string hello = actor.Hello(random, number);
        if (state.FindBlock(address) is not null)
        {
            return;
        }

        if (actor.Name == "proxy" && number == 5)
        {
            await state.ObserveAsync(SenderKey.Of(address), new SenderProfile { IsOpenProxy = true, ProxyTestedAt = clock.Now }, default);
        }

        var agent = new ProtocolAnalysisAgent(
            static () => SenderReputationConfig.Default, static () => IPBlockListConfig.Default, static () =>
                [], state, InMemoryZone.Parse(Zone), clock);
        Decision decision = await agent.DecideAsync(SmtpEvents.EndOfData, Mail(address, hello, actor.Status(number)), default);
        if (decision.IsAccepted)
        {
            result.Passed++;
        }
        else
        {
            result.BlockedAt = number + 1;
        }

        foreach (AgentState one in all)
        {
            await one.SyncAsync(default);
        }

        // What the first wrote after the second had read is heard of now.
        foreach (AgentState one in all)
        {
            await one.SyncAsync(default);
        }
    }

    private static async Task<string> DescribeAsync(Actor actor, Result result, AgentState state, DateTimeOffset now)
    {
        if (result.BlockedAt > 0)
        {
            Assert.NotNull(state.FindBlock(Known.Address(actor.Addresses[^1])));
            return string.Create(CultureInfo.InvariantCulture, $"{result.Passed} passed, blocked at {result.BlockedAt}");
        }

        SenderProfile profile = (await state.FindSenderAsync(SenderKey.Of(Known.Address(actor.Addresses[0])), default))!;
        return string.Create(CultureInfo.InvariantCulture, $"{result.Passed} passed, level {ReputationLevel.Of(profile, now).Level}");
    }

    private static MailTransaction Mail(NetAddress address, string hello, SenderIdStatus status)
    {
        var verdict = new Verdict
        {
            Status = status,
            Cause = Cause.Bypassed,
            Pra = new PraSelection { Step = PraStep.From },
            Origin = new OriginatingAddress { Address = address },
            Envelope = Envelope.Unknown,
            HelloDomain = hello,
        };
        return new MailTransaction
        {
            Session = new SmtpSession { Id = 1, ClientAddress = address, HelloDomain = hello, ServerName = "mx.example.org" },
            MailFrom = "ann@example.net",
            Decisions = [verdict],
        };
    }

    private sealed record Actor(string Name, string[] Addresses, Func<Random, int, string> Hello, Func<int, SenderIdStatus> Status);

    private sealed class Result
    {
        public int Sent { get; set; }

        public int Passed { get; set; }

        public int BlockedAt { get; set; }
    }

    private sealed class SetClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
