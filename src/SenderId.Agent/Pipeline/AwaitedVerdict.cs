using SenderId.Check;
using SenderId.Decisions;

namespace SenderId.Agent.Pipeline;

/// <summary>Not a decision yet: the message goes on to its end, and its body streams by the signatures that may change the verdict.</summary>
internal sealed record AwaitedVerdict : Decision
{
    /// <summary>Makes it.</summary>
    /// <param name="pending">The verdict that waits for the body.</param>
    public AwaitedVerdict(PendingVerdict pending)
    {
        Pending = pending;
        Body = pending.Body;
    }

    /// <summary>The verdict that waits for the body.</summary>
    public PendingVerdict Pending { get; }
}
