namespace SenderId.Control;

/// <summary>The agent answered that it does not do what was asked; the message says why, and nothing was changed.</summary>
public sealed class AgentRefusedException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">Why, for programs.</param>
    /// <param name="message">Why, for people.</param>
    /// <param name="cause">The fault beneath; null for none.</param>
    public AgentRefusedException(RefusalReason reason, string message, Exception? cause = null)
        : base(message, cause) => Reason = reason;

    /// <summary>Why, for programs.</summary>
    public RefusalReason Reason { get; }
}
