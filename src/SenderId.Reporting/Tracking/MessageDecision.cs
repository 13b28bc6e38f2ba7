using System.Collections.Immutable;

namespace SenderId.Reporting.Tracking;

/// <summary>The whole story of one message as the agent log tells it.</summary>
public sealed record MessageDecision
{
    /// <summary>The action that decided: the first refusal, else that of the Sender ID agent, such as <c>AcceptMessage</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The status of the message, one of the seven; null where it was not checked.</summary>
    public string? Status { get; init; }

    /// <summary>The agent that decided.</summary>
    public required string Agent { get; init; }

    /// <summary>Why it decided so, in one word.</summary>
    public required string Reason { get; init; }

    /// <summary>What the reason is about.</summary>
    public required string ReasonData { get; init; }

    /// <summary>The reply to the client; empty where none was given.</summary>
    public required string SmtpResponse { get; init; }

    /// <summary>When the log first speaks of it.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The mail server's queue id; empty where the message had none yet.</summary>
    public required string QueueId { get; init; }

    /// <summary>The Message-ID field.</summary>
    public required string MessageId { get; init; }

    /// <summary>The SMTP session.</summary>
    public required string SessionId { get; init; }

    /// <summary>The originating address; null where none was found.</summary>
    public string? IPAddress { get; init; }

    /// <summary>The name the client gave in HELO or EHLO; empty where the log does not say.</summary>
    public required string HelloDomain { get; init; }

    /// <summary>The MAIL FROM address; empty for the null reverse-path.</summary>
    public required string MailFrom { get; init; }

    /// <summary>The Purported Responsible Address; empty where none was found or the log does not say.</summary>
    public required string PurportedResponsibleAddress { get; init; }

    /// <summary>The recipients that the lines name, at most <see cref="DecisionFinder.MaxStepCount"/>.</summary>
    public ImmutableArray<string> Recipients { get; init; } = [];

    /// <summary>The term of the record that decided; empty where none did.</summary>
    public required string Term { get; init; }

    /// <summary>The domain whose record has that term.</summary>
    public required string RecordDomain { get; init; }

    /// <summary>More about what was wrong.</summary>
    public required string Detail { get; init; }

    /// <summary>The log that told it.</summary>
    public required string LogPath { get; init; }

    /// <summary>What the agents did, in order.</summary>
    public ImmutableArray<DecisionStep> Steps { get; init; } = [];

    /// <summary>What would let such a message pass; null where it passed, or where no setting would.</summary>
    public NarrowestExemption? Exemption { get; init; }

    /// <summary>Whether the message was turned away or dropped.</summary>
    public bool IsRefused { get; init; }
}
