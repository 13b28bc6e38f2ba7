using SenderId.Decisions;
using SenderId.Milter;
using SenderId.Store.Settings;

namespace SenderId.Agent.Pipeline;

/// <summary>The decision where the agents could not, or need not, be asked.</summary>
internal static class FailureDecision
{
    private const string AgentName = "Agent Pipeline";

    private static readonly SmtpReply s_tryLater = new(451, "4.3.0", "Sender ID agent is temporarily unavailable");
    private static readonly SmtpReply s_headerTooLarge = new(552, "5.3.4", "Message header size exceeds fixed limit");
    private static readonly SmtpReply s_noRoom = new(451, "4.3.1", "Insufficient system resources");

    /// <summary>Refuses a message whose header section is not kept whole.</summary>
    public static Decision HeaderTooLarge { get; } = Refuse(s_headerTooLarge, "HeaderTooLarge", "The header section is larger than is kept");

    /// <summary>Puts a message off that there was no room for: what is not kept cannot be cleaned of stamps, so it is never accepted.</summary>
    public static Decision OutOfBudget { get; } =
        Refuse(s_noRoom, "OutOfMemory", "The header sections in progress are larger than is kept of all together");

    /// <summary>Decides as the administrator chose for failures. Accepted mail still loses what claims to be a stamp of ours.</summary>
    public static Decision Create(MailTransaction mail, AgentOptions options, string reason, string diagnostics)
    {
        if (options.FailureAction == FailureAction.TempFail)
        {
            return Refuse(s_tryLater, reason, "Temporary failure, as configured for failures") with { Diagnostics = diagnostics };
        }

        return new Decision
        {
            Agent = AgentName,
            ForgedFields = options.FindForgedFields(mail),
            Reason = reason,
            ReasonData = "Accepted without a status, as configured for failures",
            Diagnostics = diagnostics,
        };
    }

    private static Decision Refuse(SmtpReply reply, string reason, string data) => new()
    {
        Agent = AgentName,
        Action = SenderIdAction.Reject,
        Reply = reply,
        Reason = reason,
        ReasonData = data,
    };
}
