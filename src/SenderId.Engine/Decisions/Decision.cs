namespace SenderId.Decisions;

/// <summary>What to do with a message, and why.</summary>
public sealed record Decision
{
    /// <summary>Whether the message is stamped, refused or dropped; a message without a status is accepted as it is.</summary>
    public required SenderIdAction Action { get; init; }

    /// <summary>Why: the status, the exemption, or what was missing.</summary>
    public required Cause Cause { get; init; }

    /// <summary>Whether a status is written into the message. False for exempt mail and where nothing could be evaluated.</summary>
    public required bool IsStamped { get; init; }

    /// <summary>The setting that exempted the message; null where none did.</summary>
    public BypassReason? Bypass { get; init; }

    /// <summary>The reply, where the action is <see cref="SenderIdAction.Reject"/>.</summary>
    public SmtpReply? Reply { get; init; }
}
