using System.Collections.Immutable;
using SenderId.Evaluation;

namespace SenderId.Decisions;

/// <summary>The table from results to action.</summary>
/// <remarks>
/// RFC 4406 section 5 and the product's settings. Pass, Neutral, None and PermError are never refused; SoftFail only where
/// <see cref="SenderIdConfig.SoftFailAction"/> says so. The PRA comes first; MAIL FROM decides about what the PRA lets go on.
/// </remarks>
internal static class Decider
{
    private static readonly SmtpReply s_notPermitted = new(550, "5.7.1", "Sender ID (PRA) Not Permitted");
    private static readonly SmtpReply s_domainDoesNotExist = new(550, "5.7.1", "Sender ID (PRA) Domain Does Not Exist");
    private static readonly SmtpReply s_malformedDomain = new(550, "5.7.1", "Sender ID (PRA) Malformed Domain");
    private static readonly SmtpReply s_missingPra = new(550, "5.7.1", "Missing Purported Responsible Address");
    private static readonly SmtpReply s_temporarilyUnavailable = new(450, "4.4.3", "Sender ID check is temporarily unavailable");

    // RFC 7372 section 3.2, in place of the 5.7.1 of RFC 7208 section 8.4.
    private static readonly SmtpReply s_mailFromFailed = new(550, "5.7.23", "SPF MAIL FROM check failed");

    private static readonly DecidingSetting s_spoofedDomain = new(nameof(SenderIdConfig.SpoofedDomainAction));
    private static readonly DecidingSetting s_softFail = new(nameof(SenderIdConfig.SoftFailAction));
    private static readonly DecidingSetting s_tempError = new(nameof(SenderIdConfig.TempErrorAction));
    private static readonly DecidingSetting s_mailFromFail = new(nameof(SenderIdConfig.MailFromFailAction));

    /// <summary>Decides by the outcomes.</summary>
    /// <param name="checks">The outcomes, that for the PRA first.</param>
    /// <param name="config">The administrator's settings.</param>
    public static Ruling Decide(ImmutableArray<CheckOutcome> checks, SenderIdConfig config)
    {
        Ruling byPra = DecideByPra(checks[0], config);
        return byPra.Action == SenderIdAction.StampStatus && config.MailFromFailAction != SenderIdAction.StampStatus
            ? DecideByMailFrom(checks, config) ?? byPra
            : byPra;
    }

    /// <summary>Asks the client to try again, where DNS leaves open what would let a message go on.</summary>
    /// <param name="ruling">What is to be done with it otherwise.</param>
    public static Ruling Postpone(Ruling ruling) => ruling with { Action = SenderIdAction.Reject, Reply = s_temporarilyUnavailable };

    private static Ruling DecideByPra(CheckOutcome outcome, SenderIdConfig config) => outcome.Status switch
    {
        SenderIdStatus.Fail => Rule(config.SpoofedDomainAction, s_spoofedDomain, outcome),
        SenderIdStatus.SoftFail => Rule(config.SoftFailAction, s_softFail, outcome),
        SenderIdStatus.TempError => Rule(config.TempErrorAction, s_tempError, outcome),
        _ => Ruling.Accept,
    };

    private static Ruling? DecideByMailFrom(ImmutableArray<CheckOutcome> checks, SenderIdConfig config)
    {
        foreach (CheckOutcome check in checks)
        {
            if (check is { Scope: IdentityScope.MailFrom, Status: SenderIdStatus.Fail })
            {
                return Rule(config.MailFromFailAction, s_mailFromFail, check);
            }
        }

        return null;
    }

    private static Ruling Rule(SenderIdAction action, DecidingSetting setting, CheckOutcome outcome) =>
        new(action, setting, action == SenderIdAction.Reject ? ReplyFor(outcome) : null);

    // SoftFail is refused in the words of Fail: the publisher says the same, less firmly, and no RFC has words of its own.
    private static SmtpReply ReplyFor(CheckOutcome outcome) => outcome switch
    {
        { Scope: IdentityScope.MailFrom } => s_mailFromFailed.WithExplanation(outcome.Explanation),
        { Status: SenderIdStatus.TempError } => s_temporarilyUnavailable,
        { FailReason: FailReason.DomainDoesNotExist } => s_domainDoesNotExist.WithExplanation(outcome.Explanation),
        { FailReason: FailReason.MalformedDomain } => s_malformedDomain.WithExplanation(outcome.Explanation),
        { FailReason: FailReason.MissingPra } => s_missingPra.WithExplanation(outcome.Explanation),
        _ => s_notPermitted.WithExplanation(outcome.Explanation),
    };
}
