using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using SenderId.Agent.Pipeline;
using SenderId.Check;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Dns.Zones;
using SenderId.Filtering;
using SenderId.Mail;
using SenderId.Milter;
using SenderId.Pipeline;
using SenderId.Reputation;
using SenderId.Store.Config;
using SenderId.Testing.Cases;

namespace SenderId.Agent.Tests.Pipeline;

/// <summary>Every sentence of tests/cases through the whole pipeline, every agent switched on: the verdict is the engine's own.</summary>
public sealed class CasePipelineTests
{
    // As much as a milter session hands over; the agent itself evaluates less.
    private static readonly HeaderLimits s_session = new() { MaxSectionBytes = 4 * 1024 * 1024, MaxFieldCount = 10_000 };

    [Theory]
    [MemberData(nameof(CaseFolder.Names), MemberType = typeof(CaseFolder))]
    public async Task The_verdict_and_what_becomes_of_the_message_are_those_of_the_engine_alone(string name)
    {
        MessageCase one = CaseFolder.Read(name);
        byte[] message = await File.ReadAllBytesAsync(one.MessagePath);
        HeaderSection headers = HeaderSection.Read(message, HeaderLimits.Default);
        ZoneResolver resolver = ReadZone(one);
        Verdict alone = await new SenderIdCheck(resolver, one.Options, TimeProvider.System).CheckAsync(headers, one.Envelope, one.Config, default);

        ImmutableArray<Decision> decisions = await RunAsync(one, HeaderSection.Read(message, s_session), resolver);

        Verdict made = Assert.Single(decisions.OfType<Verdict>());
        JsonObject verdict = VerdictJson.Of(made);
        Assert.Empty(ExpectedVerdict.Differences(one.Expected, verdict));
        Assert.True(JsonNode.DeepEquals(VerdictJson.Of(alone), verdict), $"{VerdictJson.Of(alone)}\n{verdict}");
        Assert.Equal(alone.Action, decisions[^1].Action);
        Assert.Equal(alone.Reply?.ToString(), decisions[^1].Reply?.ToString());
        Assert.All(decisions.Where(decision => !ReferenceEquals(decision, made)), static other => Assert.True(other.ChangesNothing));
    }

    private static async Task<ImmutableArray<Decision>> RunAsync(MessageCase one, HeaderSection headers, ZoneResolver resolver)
    {
        var state = new MemoryState();
        Func<ImmutableArray<AddressRange>> servers = () => one.Config.InternalSMTPServers;
        var pipeline = new AgentPipeline(
            [
                new ProtocolAnalysisAgent(static () => SenderReputationConfig.Default, static () =>
                    IPBlockListConfig.Default, servers, state, resolver, TimeProvider.System),
                new SenderIdAgent(() => one.Config, resolver, one.Options, TimeProvider.System, NullLogger<SenderIdAgent>.Instance),
                new SenderFilterAgent(static () => SenderFilterConfig.Default, state),
                new ConnectionFilteringAgent(static () => Configuration.Default, servers, state, static _ => []),
            ],
            static () => TransportAgentConfig.Default);
        var mail = new MailTransaction
        {
            Session = new SmtpSession { Id = 1, ClientAddress = one.Envelope.ClientAddress, HelloDomain = one.Envelope.HelloDomain },
            MailFrom = one.Envelope.MailFrom,
            AuthenticatedUser = one.Envelope.IsInternal ? "ann" : null,
            CanQuarantine = true,
        };
        ImmutableArray<Decision> decisions = await pipeline.DecideAsync(SmtpEvents.Mail, mail, default);
        foreach (string recipient in one.Envelope.Recipients)
        {
            mail = mail with { Recipients = mail.Recipients.Add(recipient), RecipientCount = mail.RecipientCount + 1, Decisions = decisions };
            decisions = decisions.AddRange(await pipeline.DecideAsync(SmtpEvents.Recipient, mail, default));
        }

        mail = mail with { Fields = [.. headers.Fields], Decisions = decisions };
        decisions = decisions.AddRange(await pipeline.DecideAsync(SmtpEvents.EndOfHeaders, mail, default));
        return decisions[^1].Action == SenderIdAction.StampStatus
            ? decisions.AddRange(await pipeline.DecideAsync(SmtpEvents.EndOfData, mail with { Decisions = decisions }, default))
            : decisions;
    }

    private static ZoneResolver ReadZone(MessageCase one)
    {
        ZoneOutcome zones = ZoneSet.Load([one.ZonePath]);
        Assert.True(zones.IsLoaded, string.Join('\n', zones.Faults));
        return new ZoneResolver(zones.Zones);
    }
}
