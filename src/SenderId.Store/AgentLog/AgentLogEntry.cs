using System.Collections.Immutable;

namespace SenderId.Store.AgentLog;

/// <summary>One line of the agent log: what an agent did with a message for one recipient, and why.</summary>
/// <remarks>The product's columns in its order; <see cref="AgentLogColumns"/> has their names.</remarks>
public sealed record AgentLogEntry
{
    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The SMTP session, 16 hexadecimal digits.</summary>
    public required string SessionId { get; init; }

    /// <summary>The address and port the client connected to; empty where unknown.</summary>
    public string LocalEndpoint { get; init; } = "";

    /// <summary>The address and port of the client; empty where unknown.</summary>
    public string RemoteEndpoint { get; init; } = "";

    /// <summary>The originating address; null where none was found.</summary>
    public NetAddress? IPAddress { get; init; }

    /// <summary>The Message-ID field.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>The MAIL FROM address.</summary>
    public string P1FromAddress { get; init; } = "";

    /// <summary>The addresses of the From field.</summary>
    public ImmutableArray<string> P2FromAddresses { get; init; } = [];

    /// <summary>The recipient this line is about.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>How many recipients the message has.</summary>
    public int RecipientCount { get; init; }

    /// <summary>The agent, such as <c>Sender Id Agent</c>.</summary>
    public required string Agent { get; init; }

    /// <summary>The event, such as <c>OnEndOfHeaders</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The actions that our agent writes; a log of Exchange has others besides.</summary>
    public static ImmutableArray<string> Actions { get; } =
        ["AcceptMessage", "RejectMessage", "DeleteMessage", "RejectRecipients", "DeleteRecipients", "RejectConnection", "RejectCommand",
            "QuarantineMessage"];

    /// <summary>The action, such as <c>RejectMessage</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The reply to the client; empty where none was given.</summary>
    public string SmtpResponse { get; init; } = "";

    /// <summary>Why, in one word.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the reason is about.</summary>
    public string ReasonData { get; init; } = "";

    /// <summary>More for who looks into it.</summary>
    public string Diagnostics { get; init; } = "";

    /// <summary>The mail server's queue id.</summary>
    public string NetworkMessageId { get; init; } = "";

    /// <summary>Whether the mail came in from outside (<c>Incoming</c>) or over an authenticated session (<c>Originating</c>).</summary>
    public string Directionality { get; init; } = "";
}
