using System.Collections.Immutable;

namespace SenderId.Reporting.Tracking;

/// <summary>What one agent did with a message at one event.</summary>
public sealed record DecisionStep
{
    /// <summary>When.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The agent, such as <c>Sender Id Agent</c>.</summary>
    public required string Agent { get; init; }

    /// <summary>The event, such as <c>OnEndOfHeaders</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The action, such as <c>RejectMessage</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The reply to the client; empty where none was given.</summary>
    public required string SmtpResponse { get; init; }

    /// <summary>Why, in one word.</summary>
    public required string Reason { get; init; }

    /// <summary>What the reason is about.</summary>
    public required string ReasonData { get; init; }

    /// <summary>More for who looks into it.</summary>
    public required string Diagnostics { get; init; }

    /// <summary>The recipients it was done for; empty where it was about the client or the sender.</summary>
    public ImmutableArray<string> Recipients { get; init; } = [];

    /// <summary>Whether the message, a recipient or the client was turned away or dropped.</summary>
    public bool IsRefusal { get; init; }
}
