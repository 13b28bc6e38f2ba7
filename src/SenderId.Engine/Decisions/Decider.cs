using System.Collections.Immutable;
using SenderId.Evaluation;

namespace SenderId.Decisions;

/// <summary>The table from results to action.</summary>
/// <remarks>
/// RFC 4406 section 5 and the settings. Pass and Neutral are never refused by a status' action; the others where theirs says so, which by
/// default none does. The PRA comes first, an entry for its domain before the action for its status; MAIL FROM decides about what the PRA lets
/// go on.
/// </remarks>
internal static class Decider
{
    private static readonly SmtpReply s_notPermitted = new(550, "5.7.1", "Sender ID (PRA) Not Permitted");
    private static readonly SmtpReply s_domainDoesNotExist = new(550, "5.7.1", "Sender ID (PRA) Domain Does Not Exist");
    private static readonly SmtpReply s_malformedDomain = new(550, "5.7.1", "Sender ID (PRA) Malformed Domain");
    private static readonly SmtpReply s_missingPra = new(550, "5.7.1", "Missing Purported Responsible Address");
    private static readonly SmtpReply s_noRecord = new(550, "5.7.1", "Sender ID (PRA) Domain Publishes No Record");
    private static readonly SmtpReply s_temporarilyUnavailable = new(450, "4.4.3", "Sender ID check is temporarily unavailable");

    // RFC 7372 section 3.2: in place of the 5.7.1 of RFC 7208 section 8.4, and of the 5.5.2 of its section 8.7.
    private static readonly SmtpReply s_mailFromFailed = new(550, "5.7.23", "SPF MAIL FROM check failed");
    private static readonly SmtpReply s_unusableRecord = new(550, "5.7.24", "Sender ID (PRA) Record Cannot Be Used");

    private static readonly DecidingSetting s_spoofedDomain = new(nameof(SenderIdConfig.SpoofedDomainAction));
    private static readonly DecidingSetting s_softFail = new(nameof(SenderIdConfig.SoftFailAction));
    private static readonly DecidingSetting s_tempError = new(nameof(SenderIdConfig.TempErrorAction));
    private static readonly DecidingSetting s_permError = new(nameof(SenderIdConfig.PermErrorAction));
    private static readonly DecidingSetting s_none = new(nameof(SenderIdConfig.NoneAction));
    private static readonly DecidingSetting s_mailFromFail = new(nameof(SenderIdConfig.MailFromFailAction));

    /// <summary>Decides by the outcomes.</summary>
    /// <param name="checks">The outcomes, that for the PRA first.</param>
    /// <param name="config">The administrator's settings.</param>
    /// <param name="context">What else counts.</param>
    public static Disposition Decide(ImmutableArray<CheckOutcome> checks, SenderIdConfig config, in DecisionContext context)
    {
        (SenderIdAction action, DecidingSetting? setting, CheckOutcome decisive) = Choose(checks, config);
        return setting is null ? Disposition.Accept
            : new Disposition(action, setting, action == SenderIdAction.Reject ? ReplyFor(decisive, config, context) : null);
    }

    /// <summary>Asks the client to try again, where DNS leaves open what would let a message go on.</summary>
    /// <param name="disposition">What is to be done with it otherwise.</param>
    public static Disposition Postpone(Disposition disposition) =>
        disposition with { Action = SenderIdAction.Reject, Reply = s_temporarilyUnavailable };

    private static (SenderIdAction Action, DecidingSetting? Setting, CheckOutcome Decisive) Choose(
        ImmutableArray<CheckOutcome> checks, SenderIdConfig config)
    {
        CheckOutcome pra = checks[0];
        (SenderIdAction Action, DecidingSetting? Setting) byPra = ByDomain(pra, config) ?? ByStatus(pra.Status, config);
        return byPra.Action == SenderIdAction.StampStatus && config.MailFromFailAction != SenderIdAction.StampStatus
            && FailedMailFrom(checks) is { } mailFrom
                ? (config.MailFromFailAction, s_mailFromFail, mailFrom)
                : (byPra.Action, byPra.Setting, pra);
    }

    private static (SenderIdAction, DecidingSetting?)? ByDomain(CheckOutcome pra, SenderIdConfig config) =>
        DomainAction.Find(config.DomainActions, pra.Domain, pra.Status) is { } entry
            ? (entry.Action, new DecidingSetting(nameof(SenderIdConfig.DomainActions), entry.ToString()))
            : null;

    private static (SenderIdAction, DecidingSetting?) ByStatus(SenderIdStatus status, SenderIdConfig config) => status switch
    {
        SenderIdStatus.Fail => (config.SpoofedDomainAction, s_spoofedDomain),
        SenderIdStatus.SoftFail => (config.SoftFailAction, s_softFail),
        SenderIdStatus.TempError => (config.TempErrorAction, s_tempError),
        SenderIdStatus.PermError => (config.PermErrorAction, s_permError),
        SenderIdStatus.None => (config.NoneAction, s_none),
        _ => (SenderIdAction.StampStatus, null),
    };

    private static CheckOutcome? FailedMailFrom(ImmutableArray<CheckOutcome> checks)
    {
        foreach (CheckOutcome check in checks)
        {
            if (check is { Scope: IdentityScope.MailFrom, Status: SenderIdStatus.Fail })
            {
                return check;
            }
        }

        return null;
    }

    private static SmtpReply ReplyFor(CheckOutcome outcome, SenderIdConfig config, in DecisionContext context)
    {
        SmtpReply reply = ReplyFor(outcome);
        if (config.RejectionText.Length > 0)
        {
            string contact = config.RejectionContact.Length > 0 ? config.RejectionContact : $"postmaster@{context.ServerName}";
            reply = reply.WithText(
                RejectionText.Fill(config.RejectionText, outcome.Domain, context.Client.ToString(), outcome.Status, contact));
        }

        return outcome.Status == SenderIdStatus.TempError ? reply : reply.WithExplanation(outcome.Explanation);
    }

    // SoftFail is refused in the words of Fail: the publisher says the same, less firmly, and no RFC has words of its own. So is Neutral.
    private static SmtpReply ReplyFor(CheckOutcome outcome) => outcome switch
    {
        { Scope: IdentityScope.MailFrom } => s_mailFromFailed,
        { Status: SenderIdStatus.TempError } => s_temporarilyUnavailable,
        { Status: SenderIdStatus.PermError } => s_unusableRecord,
        { Status: SenderIdStatus.None } => s_noRecord,
        { FailReason: FailReason.DomainDoesNotExist } => s_domainDoesNotExist,
        { FailReason: FailReason.MalformedDomain } => s_malformedDomain,
        { FailReason: FailReason.MissingPra } => s_missingPra,
        _ => s_notPermitted,
    };
}
