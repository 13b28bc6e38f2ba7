using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using SenderId.Agent.State;
using SenderId.Authentication;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.Milter;
using SenderId.Pipeline;
using SenderId.Stamps;

namespace SenderId.Agent.Pipeline;

/// <summary>The Sender ID agent: asks the engine at the end of the headers.</summary>
/// <param name="settings">The settings in force.</param>
/// <param name="resolver">The door to DNS.</param>
/// <param name="options">How checks are carried out; its server name stands in where a mail server does not say its own.</param>
/// <param name="clock">The clock that time limits are measured with.</param>
/// <param name="logger">Where a missing originating address is told.</param>
/// <param name="confidence">The table of spam confidence levels; null for none.</param>
/// <param name="state">The recipients' own lists; null for none.</param>
/// <param name="verifier">Makes what verifies signatures, the first time that the settings ask for one; null where nothing does.</param>
public sealed class SenderIdAgent(
    Func<SenderIdConfig> settings,
    IDnsResolver resolver,
    SenderIdCheckOptions options,
    TimeProvider clock,
    ILogger<SenderIdAgent> logger,
    Func<SpamConfidenceConfig>? confidence = null,
    IAgentState? state = null,
    Func<ISignatureVerifier>? verifier = null)
    : ITransportAgent
{
    // Mail servers have few names. One that invents them must not fill memory.
    private const int MaxServerNameCount = 64;

    private readonly Lazy<ISignatureVerifier>? _verifier = verifier is null ? null : new(() => new MilterFieldVerifier(verifier()));
    private readonly OncePerSource _missingOrigin = new(clock);
    private readonly ConcurrentDictionary<string, SenderIdCheck> _checks = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public string Name => TransportAgentNames.SenderId;

    /// <inheritdoc />
    /// <remarks>Bodies and the end of messages only where a signature may count.</remarks>
    public SmtpEvents Events => IsBodyAsked ? SmtpEvents.EndOfHeaders | SmtpEvents.Body | SmtpEvents.EndOfData : SmtpEvents.EndOfHeaders;

    private bool IsBodyAsked => _verifier is not null && settings().IsBodyAsked;

    /// <inheritdoc />
    /// <remarks>Where a body may be asked for, the server has to wait at the end of the headers, before the body.</remarks>
    public SmtpEvents Refusals => IsBodyAsked ? SmtpEvents.EndOfHeaders | SmtpEvents.EndOfData
        : settings().CanRefuse() ? SmtpEvents.EndOfHeaders : SmtpEvents.None;

    /// <inheritdoc />
    public async ValueTask<Decision> DecideAsync(SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (at == SmtpEvents.EndOfData)
        {
            return mail.Decisions.OfType<AwaitedVerdict>().FirstOrDefault() is { } awaited
                ? Finish(mail, await awaited.Pending.CompleteAsync(cancellationToken).ConfigureAwait(false))
                : Decision.Nothing;
        }

        HeaderSection headers = HeaderSection.FromFields(mail.Fields, HeaderLimits.Default);
        Verdict verdict = await CheckFor(ServerNameOf(mail, options))
            .CheckAsync(headers, EnvelopeOf(mail), settings(), cancellationToken, mail.IsBodyOffered ? _verifier?.Value : null).ConfigureAwait(false);
        return verdict.Pending is { } pending ? new AwaitedVerdict(pending) : Finish(mail, verdict);
    }

    private Verdict Finish(MailTransaction mail, Verdict verdict)
    {
        if (verdict.Cause == Cause.MissingOriginatingAddress && _missingOrigin.IsDue(SourceOf(mail)))
        {
            AgentLogMessages.OriginatingAddressMissing(
                logger,
                mail.QueueId ?? "without queue id",
                mail.Session.Id.ToString("X16", CultureInfo.InvariantCulture),
                mail.Session.ClientName);
        }

        return WithConfidence(mail, VerdictLogText.AddTo(AsOffered(mail, verdict)));
    }

    // A server that holds nothing delivers with the status, which filters behind it can act on; refusing what was to be looked at would lose it.
    private Verdict AsOffered(MailTransaction mail, Verdict verdict)
    {
        if (verdict.Action != SenderIdAction.Quarantine || mail.CanQuarantine)
        {
            return verdict;
        }

        AgentLogMessages.QuarantineNotOffered(logger, mail.QueueId ?? "without queue id");
        return verdict with { Action = SenderIdAction.StampStatus };
    }

    private static string SourceOf(MailTransaction mail) => mail.Session.ClientAddress?.ToString() ?? mail.Session.ClientName;

    /// <summary>The name under which a message is checked: the mail server's own, or ours where it does not say.</summary>
    internal static string ServerNameOf(MailTransaction mail, SenderIdCheckOptions options) =>
        mail.Session.ServerName.Length > 0 ? mail.Session.ServerName : options.ServerName;

    /// <summary>What SMTP knew of a message.</summary>
    internal static Envelope EnvelopeOf(MailTransaction mail) => new()
    {
        ClientAddress = mail.Session.ClientAddress,
        IsClientUnknown = mail.Session.IsClientUnknown,
        HelloDomain = mail.Session.HelloDomain,
        MailFrom = mail.MailFrom,
        Recipients = mail.Recipients,
        IsInternal = mail.IsInternal,
    };

    private Verdict WithConfidence(MailTransaction mail, Verdict verdict)
    {
        SpamConfidenceConfig table = confidence?.Invoke() ?? SpamConfidenceConfig.Default;
        // A filter of ours has looked at more than we do: its level is not replaced.
        if (!table.Enabled || ReportedConfidence.Find(mail, settings().InternalSMTPServers) is not null)
        {
            return verdict;
        }

        verdict = verdict with { ForgedFields = verdict.ForgedFields.AddRange(FieldSearch.Find(mail.Fields, SpamConfidenceConfig.StampField)) };
        HeaderStamp? level = state is not null && TrustedSenders.AreOf(mail, state) ? table.TrustedStamp() : table.StampFor(verdict.Status);
        return level is { } stamp ? verdict with { Stamps = verdict.Stamps.Add(stamp) } : verdict;
    }

    private SenderIdCheck CheckFor(string serverName)
    {
        if (_checks.TryGetValue(serverName, out SenderIdCheck? known))
        {
            return known;
        }

        var check = new SenderIdCheck(resolver, options with { ServerName = serverName }, clock);
        return _checks.Count < MaxServerNameCount ? _checks.GetOrAdd(serverName, check) : check;
    }
}
