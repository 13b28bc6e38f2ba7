namespace SenderId.Decisions;

/// <summary>What the settings choose for a message: the part of a verdict that is not found out but decided.</summary>
/// <param name="Action">What happens to the message.</param>
/// <param name="DecidedBy">The setting that says so; null where none speaks of what was found.</param>
/// <param name="Reply">The reply to the client; null unless the action is Reject.</param>
internal sealed record Disposition(SenderIdAction Action, DecidingSetting? DecidedBy = null, SmtpReply? Reply = null)
{
    /// <summary>The message goes on, and no setting has to say so.</summary>
    public static Disposition Accept { get; } = new(SenderIdAction.StampStatus);
}
