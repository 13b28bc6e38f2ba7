using System.Collections.Immutable;
using SenderId.Agent.ProxyTest;
using SenderId.Agent.State;
using SenderId.Check;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Lookup;
using SenderId.Milter;
using SenderId.Pipeline;
using SenderId.Reputation;

namespace SenderId.Agent.Pipeline;

/// <summary>The Protocol Analysis agent: watches senders, and refuses and blocks those whose level reaches the threshold.</summary>
/// <param name="settings">The settings in force.</param>
/// <param name="blockList">The settings of the block list, for the text of the reply.</param>
/// <param name="internalServers">The organisation's own servers.</param>
/// <param name="state">What was observed so far.</param>
/// <param name="resolver">The door to DNS.</param>
/// <param name="clock">The clock.</param>
/// <param name="proxyTest">The open proxy test; null for none.</param>
public sealed class ProtocolAnalysisAgent(
    Func<SenderReputationConfig> settings,
    Func<IPBlockListConfig> blockList,
    Func<ImmutableArray<AddressRange>> internalServers,
    IAgentState state,
    IDnsResolver resolver,
    TimeProvider clock,
    IOpenProxyTest? proxyTest = null) : ITransportAgent
{
    private readonly ReverseDnsMemory _reverseDns = new(resolver, clock);

    /// <inheritdoc />
    public string Name => TransportAgentNames.ProtocolAnalysis;

    /// <inheritdoc />
    public SmtpEvents Events => SmtpEvents.EndOfData;

    /// <inheritdoc />
    public async ValueTask<Decision> DecideAsync(SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return await ObserveAsync(mail, cancellationToken).ConfigureAwait(false) is { } observed ? observed.Decision : Decision.Nothing;
    }

    /// <inheritdoc />
    public async ValueTask<string> ObserveRefusalAsync(MailTransaction mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return VerdictOf(mail) is not null
            && await ObserveAsync(mail, cancellationToken).ConfigureAwait(false) is { Level: { Level: > 0 } level } ? level.ToString() : "";
    }

    private async ValueTask<(ReputationLevel Level, Decision Decision)?> ObserveAsync(MailTransaction mail, CancellationToken cancellationToken)
    {
        SenderReputationConfig config = settings();
        bool isEnabled = config.Enabled && (mail.IsInternal ? config.InternalMailEnabled : config.ExternalMailEnabled);
        Verdict? verdict = VerdictOf(mail);
        ImmutableArray<AddressRange> servers = internalServers();
        if (!isEnabled || ObservedSender.Find(verdict?.Origin.Address, mail.Session.ClientAddress, servers) is not { } address)
        {
            return null;
        }

        DateTimeOffset now = clock.GetUtcNow();
        bool isClient = address == mail.Session.ClientAddress;
        string? hello = isClient ? mail.Session.HelloDomain : verdict?.HelloDomain;
        var seen = new MessageObservation(now, hello)
        {
            // Behind a server of ours the name is hearsay out of a Received field: none is no fault there.
            Hello = hello is null && !isClient ? HeloCheck.Plausible : HeloChecker.Check(hello, address, config.OwnDomains, mail.Session.ServerName),
            ReverseDns = await _reverseDns
                .CheckAsync(address, hello, TimeSpan.FromHours(config.MinReverseDnsQueryPeriod), cancellationToken).ConfigureAwait(false),
            // What a forwarder hands on fails for its address and speaks neither for nor against it.
            Status = verdict?.Proof is null ? verdict?.Status : null,
            SpamConfidence = ReportedConfidence.Find(mail, servers),
        };
        SenderKey sender = SenderKey.Of(address);
        SenderProfile profile = await state.ObserveAsync(sender, SenderProfile.Of(seen), cancellationToken).ConfigureAwait(false);
        ReputationLevel level = ReputationLevel.Of(profile, now);
        if (ReputationPolicy.FindBlock(config, address, profile, level, now) is { } block)
        {
            state.Block(sender, block);
        }
        else if (!mail.IsInternal)
        {
            proxyTest?.Suspect(address, profile);
        }

        return (level, ReputationPolicy.Decide(config, blockList(), address, profile, level));
    }

    private static Verdict? VerdictOf(MailTransaction mail)
    {
        foreach (Decision made in mail.Decisions)
        {
            if (made is Verdict verdict)
            {
                return verdict;
            }
        }

        return null;
    }
}
