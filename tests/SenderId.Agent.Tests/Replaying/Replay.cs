using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using SenderId.Agent.Pipeline;
using SenderId.Check;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Lookup;
using SenderId.Milter;
using SenderId.Reputation;
using SenderId.Store.AgentLog;
using SenderId.Store.Config;

namespace SenderId.Agent.Tests.Replaying;

/// <summary>The same mail through the agents with one setting or another, with the log that they write of it.</summary>
internal sealed class Replay : IDisposable
{
    private const int MessageCount = 1500;

    private static readonly IDnsResolver s_zone = InMemoryZone.Parse(
        """
        pass.example. TXT "v=spf1 +all"
        soft.example. TXT "v=spf1 ~all"
        fail.example. TXT "v=spf1 -all"
        slow.example. IN TIMEOUT
        bad.example. TXT "v=spf1 nonsense:x -all"
        none.example. A 192.0.2.1
        """);

    private static readonly string[] s_domains = ["pass.example", "soft.example", "fail.example", "slow.example", "bad.example", "none.example",
        "nowhere.example"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("senderid-replay-");

    /// <summary>The folder of the log.</summary>
    public string Log => _folder.FullName;

    /// <summary>The numbers of the messages that were refused, by the agent that did.</summary>
    public Dictionary<int, string> Refused { get; } = [];

    /// <summary>How many senders were blocked.</summary>
    public int BlockedCount { get; private set; }

    /// <summary>Sends all mail.</summary>
    public static async Task<Replay> RunAsync(SenderIdConfig senderId, SenderReputationConfig reputation)
    {
        var replay = new Replay();
        var clock = new SteppedTime();
        clock.Step(new DateTimeOffset(2026, 11, 10, 0, 0, 0, TimeSpan.Zero) - DateTimeOffset.UnixEpoch);
        var state = new ReplayState(clock);
        var pipeline = new AgentPipeline(
        [
            new ConnectionFilteringAgent(static () => Configuration.Default, static () => [], state, static _ => []),
            new SenderIdAgent(() => senderId, s_zone, new SenderIdCheckOptions { ServerName = "mx.example.com" }, clock,
                NullLogger<SenderIdAgent>.Instance),
            new ProtocolAnalysisAgent(() => reputation, static () => IPBlockListConfig.Default, static () => [], state, s_zone, clock),
        ]);
        var settings = new AgentLogSettings { Path = replay.Log, MaxFileBytes = 1 << 30, MaxDirectoryBytes = 1 << 30 };
        await using (var sink = new AgentLogSink(settings, clock, NullLogger.Instance))
        {
            var random = new Random(7);
            for (int number = 0; number < MessageCount; number++)
            {
                clock.Step(TimeSpan.FromSeconds(30));
                await replay.SendAsync(number, MessageOf(number, random), pipeline, sink);
            }
        }

        replay.BlockedCount = state.Blocked.Count;
        return replay;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    // Each sender has its own share of bad mail and its own manners, so that the senders end at many different levels.
    private static MailTransaction MessageOf(int number, Random random)
    {
        int sender = random.Next(24);
        bool isBad = random.Next(24) < sender;
        string domain = isBad ? s_domains[2 + random.Next(5)] : s_domains[random.Next(2)];
        string address = sender % 4 == 3 ? $"2001:db8:0:{sender}::{random.Next(1, 99)}" : $"198.51.100.{sender + 1}";
        string hello = sender % 3 == 0 ? $"host{random.Next(12)}.{domain}" : sender % 3 == 1 ? "nonsense" : $"mail{sender}.example";
        ImmutableArray<string> recipients = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(static index => $"user{index}@example.com")];
        return new MailTransaction
        {
            Session = new() { Id = (ulong)number + 1, ClientAddress = Known.Address(address), HelloDomain = hello, ServerName = "mx.example.com" },
            MailFrom = $"a@{domain}",
            Recipients = recipients,
            RecipientCount = recipients.Length,
            QueueId = number.ToString("X8", CultureInfo.InvariantCulture),
            Fields = [new("From", Encoding.ASCII.GetBytes($" a@{domain}")), new("Message-ID", Encoding.ASCII.GetBytes($" <{number}@{domain}>"))],
        };
    }

    private async Task SendAsync(int number, MailTransaction mail, AgentPipeline pipeline, AgentLogSink sink)
    {
        foreach (SmtpEvents at in new[] { SmtpEvents.Recipient, SmtpEvents.EndOfHeaders, SmtpEvents.EndOfData })
        {
            MailTransaction known = at == SmtpEvents.Recipient ? mail with { Fields = [], QueueId = null } : mail;
            ImmutableArray<Decision> decisions = await pipeline.DecideAsync(at, known, default);
            sink.Record(at, known, decisions);
            mail = mail with { Decisions = mail.Decisions.AddRange(decisions) };
            if (decisions.LastOrDefault(static decision => !decision.IsAccepted) is { } refusal)
            {
                Refused[number] = refusal.Agent;
                return;
            }
        }
    }
}
