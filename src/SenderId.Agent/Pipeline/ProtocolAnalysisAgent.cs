using System.Collections.Immutable;
using System.Globalization;
using SenderId.Agent.ProxyTest;
using SenderId.Agent.State;
using SenderId.Check;
using SenderId.Connections;
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
    public async ValueTask<Ruling> RuleAsync(SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ReputationDecision? decision = await ObserveAsync(mail, cancellationToken).ConfigureAwait(false);
        // A level above 0 is worth a line even where nobody is refused: it shows what another threshold would have done.
        return decision is null or { Reply: null, Level.Level: 0 } ? Ruling.Nothing : new Ruling
        {
            Kind = decision.Reply is null ? RulingKind.Continue : RulingKind.Reject,
            Reply = decision.Reply,
            Reason = "SenderReputationLevel",
            ReasonText = decision.Level.Level.ToString(CultureInfo.InvariantCulture),
            Diagnostics = string.Join("; ", [LevelText(decision), .. decision.Level.Contributions.Where(static part => part.Points > 0)
                .Select(static part => part.ToString())]),
        };
    }

    /// <inheritdoc />
    public async ValueTask<string> ObserveRefusalAsync(MailTransaction mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ReputationDecision? decision = VerdictOf(mail) is null ? null : await ObserveAsync(mail, cancellationToken).ConfigureAwait(false);
        return decision is null or { Level.Level: 0 } ? "" : LevelText(decision);
    }

    private static string LevelText(ReputationDecision decision) => string.Create(CultureInfo.InvariantCulture, $"SRL={decision.Level.Level}");

    private async ValueTask<ReputationDecision?> ObserveAsync(MailTransaction mail, CancellationToken cancellationToken)
    {
        SenderReputationConfig config = settings();
        bool isEnabled = config.Enabled && (mail.AuthenticatedUser is null ? config.ExternalMailEnabled : config.InternalMailEnabled);
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
            Status = verdict?.Status,
            SpamConfidence = ReportedConfidence.Find(mail, servers),
        };
        SenderKey sender = SenderKey.Of(address);
        SenderProfile profile = await state.ObserveAsync(sender, SenderProfile.Of(seen), cancellationToken).ConfigureAwait(false);
        var decision = ReputationDecision.Decide(config, blockList(), address, profile, now);
        if (decision.Block is not null)
        {
            state.Block(sender, decision.Block);
        }
        else if (mail.AuthenticatedUser is null)
        {
            proxyTest?.Suspect(address, profile);
        }

        return decision;
    }

    private static Verdict? VerdictOf(MailTransaction mail)
    {
        foreach (AgentRuling made in mail.Rulings)
        {
            if (made.Ruling.Verdict is { } verdict)
            {
                return verdict;
            }
        }

        return null;
    }
}
