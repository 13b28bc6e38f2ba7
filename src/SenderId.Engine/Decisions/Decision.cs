using System.Collections.Immutable;
using SenderId.Stamps;

namespace SenderId.Decisions;

/// <summary>What a filter makes of a message, or of one recipient's copy of it: a value that whoever holds the message carries out.</summary>
/// <remarks>The one word for it from the filters to the mail server. A filter that knows more says it in a type of its own, as <c>Verdict</c>
/// does.</remarks>
public record Decision
{
    /// <summary>Go on; nothing to change and nothing to tell.</summary>
    public static Decision Nothing { get; } = new();

    /// <summary>Whether the message goes on with the changes below, is held, is refused, or is dropped.</summary>
    /// <value>Default StampStatus.</value>
    public SenderIdAction Action { get; init; }

    /// <summary>The reply to the SMTP client; null unless the action is <see cref="SenderIdAction.Reject"/>.</summary>
    public SmtpReply? Reply { get; init; }

    /// <summary>The header fields to add, topmost first.</summary>
    public ImmutableArray<HeaderStamp> Stamps { get; init; } = [];

    /// <summary>The incoming header fields to remove before adding.</summary>
    public ImmutableArray<ForgedField> ForgedFields { get; init; } = [];

    /// <summary>Why, in one word of the agent log: a status, a list, what went wrong. Empty where there is nothing to log.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the reason is about: the entry that decided, the domain, the level.</summary>
    public string ReasonData { get; init; } = "";

    /// <summary>More for who looks into it.</summary>
    public string Diagnostics { get; init; } = "";

    /// <summary>The transport agent that decided, such as <c>Sender Id Agent</c>; empty outside the agent.</summary>
    public string Agent { get; init; } = "";

    /// <summary>Where the body of the message goes, so that the agent can decide at its end; null where it needs none.</summary>
    public IBodySink? Body { get; init; }

    /// <summary>Whether the message goes on, be it to where the mail server holds it.</summary>
    public bool IsAccepted => Action is SenderIdAction.StampStatus or SenderIdAction.Quarantine;

    /// <summary>Whether the message goes on as it is.</summary>
    public bool ChangesNothing => Action == SenderIdAction.StampStatus && Stamps.IsEmpty && ForgedFields.IsEmpty;
}
