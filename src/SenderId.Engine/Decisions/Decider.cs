using SenderId.Evaluation;

namespace SenderId.Decisions;

/// <summary>The table from result to action.</summary>
/// <remarks>
/// RFC 4406 section 5 and the product's settings. Pass, Neutral, None and PermError are never refused; SoftFail only where
/// <see cref="SenderIdConfig.SoftFailAction"/> says so.
/// </remarks>
internal static class Decider
{
    private static readonly SmtpReply s_notPermitted = new(550, "5.7.1", "Sender ID (PRA) Not Permitted");
    private static readonly SmtpReply s_domainDoesNotExist = new(550, "5.7.1", "Sender ID (PRA) Domain Does Not Exist");
    private static readonly SmtpReply s_malformedDomain = new(550, "5.7.1", "Sender ID (PRA) Malformed Domain");
    private static readonly SmtpReply s_missingPra = new(550, "5.7.1", "Missing Purported Responsible Address");
    private static readonly SmtpReply s_temporarilyUnavailable = new(450, "4.4.3", "Sender ID check is temporarily unavailable");

    /// <summary>Decides by the outcome for the PRA.</summary>
    public static Decision Decide(CheckOutcome outcome, SenderIdConfig config)
    {
        SenderIdAction action = ActionFor(outcome.Status, config);
        return new Decision
        {
            Action = action,
            Reply = action == SenderIdAction.Reject ? ReplyFor(outcome) : null,
        };
    }

    private static SenderIdAction ActionFor(SenderIdStatus status, SenderIdConfig config) => status switch
    {
        SenderIdStatus.Fail => config.SpoofedDomainAction,
        SenderIdStatus.SoftFail => config.SoftFailAction,
        SenderIdStatus.TempError => config.TempErrorAction,
        _ => SenderIdAction.StampStatus,
    };

    // SoftFail is refused in the words of Fail: the publisher says the same, less firmly, and no RFC has words of its own.
    private static SmtpReply ReplyFor(CheckOutcome outcome) => outcome switch
    {
        { Status: SenderIdStatus.TempError } => s_temporarilyUnavailable,
        { FailReason: FailReason.DomainDoesNotExist } => s_domainDoesNotExist.WithExplanation(outcome.Explanation),
        { FailReason: FailReason.MalformedDomain } => s_malformedDomain.WithExplanation(outcome.Explanation),
        { FailReason: FailReason.MissingPra } => s_missingPra.WithExplanation(outcome.Explanation),
        _ => s_notPermitted.WithExplanation(outcome.Explanation),
    };
}
