using SenderId.Decisions;
using SenderId.Milter;

namespace SenderId.Agent.Pipeline;

/// <summary>The ruling where the agents could not, or need not, be asked.</summary>
internal static class FailureRuling
{
    /// <summary>The name in logs of what made the ruling.</summary>
    public const string AgentName = "Agent Pipeline";

    private static readonly SmtpReply s_tryLater = new(451, "4.3.0", "Sender ID agent is temporarily unavailable");
    private static readonly SmtpReply s_headerTooLarge = new(552, "5.3.4", "Message header size exceeds fixed limit");

    private static readonly SmtpReply s_noRoom = new(451, "4.3.1", "Insufficient system resources");

    /// <summary>Makes the ruling that the administrator chose for failures. Accepted mail still loses what claims to be a stamp of ours.</summary>
    public static AgentRuling Create(SmtpEvents at, MailTransaction mail, AgentOptions options, string reason, string diagnostics)
    {
        bool isRefused = options.FailureAction == FailureAction.TempFail;
        return new(AgentName, at, new Ruling
        {
            Kind = isRefused ? RulingKind.Reject : RulingKind.Continue,
            Reply = isRefused ? s_tryLater : null,
            Removals = isRefused ? [] : options.FindForgedFields(mail),
            Reason = reason,
            ReasonText = isRefused ? "Temporary failure, as configured for failures" : "Accepted without a status, as configured for failures",
            Diagnostics = diagnostics,
        });
    }

    /// <summary>Refuses a message whose header section is not kept whole.</summary>
    public static AgentRuling HeaderTooLarge(SmtpEvents at) => new(AgentName, at, new Ruling
    {
        Kind = RulingKind.Reject,
        Reply = s_headerTooLarge,
        Reason = "HeaderTooLarge",
        ReasonText = "The header section is larger than is kept",
    });

    /// <summary>Puts a message off that there was no room for: what is not kept cannot be cleaned of stamps, so it is never accepted.</summary>
    public static AgentRuling OutOfBudget(SmtpEvents at) => new(AgentName, at, new Ruling
    {
        Kind = RulingKind.Reject,
        Reply = s_noRoom,
        Reason = "OutOfMemory",
        ReasonText = "The header sections in progress are larger than is kept of all together",
    });
}
