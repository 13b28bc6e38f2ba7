using SenderId.Decisions;

namespace SenderId.Filtering;

/// <summary>What a filter decided about a message, or about one recipient's copy of it.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Match">Why; null where nothing fitted.</param>
/// <param name="Reply">The reply, where the action is <see cref="FilterAction.Reject"/>.</param>
public sealed record FilterDecision(FilterAction Action, SenderFilterMatch? Match = null, SmtpReply? Reply = null)
{
    /// <summary>The filter has nothing to say.</summary>
    public static FilterDecision Accept { get; } = new(FilterAction.Accept);
}
