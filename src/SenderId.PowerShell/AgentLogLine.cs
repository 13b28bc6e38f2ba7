using System.Net;
using SenderId.Store.AgentLog;

namespace SenderId.PowerShell;

/// <summary>One line of the agent log, with the properties of Exchange's Get-AgentLog in its order.</summary>
public sealed record AgentLogLine
{
    /// <summary>When, in local time.</summary>
    public DateTime Timestamp { get; init; }

    /// <summary>The SMTP session, 16 hexadecimal digits.</summary>
    public string SessionId { get; init; } = "";

    /// <summary>The originating address; null where none was found.</summary>
    public IPAddress? IPAddress { get; init; }

    /// <summary>The Message-ID field.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>The MAIL FROM address.</summary>
    public string P1FromAddress { get; init; } = "";

    /// <summary>The addresses of the From field.</summary>
    public IReadOnlyList<string> P2FromAddresses { get; init; } = [];

    /// <summary>The recipient of the line.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>The agent, such as Sender Id Agent.</summary>
    public string Agent { get; init; } = "";

    /// <summary>The event, such as OnEndOfHeaders.</summary>
    public string Event { get; init; } = "";

    /// <summary>The action, such as RejectMessage.</summary>
    public string Action { get; init; } = "";

    /// <summary>The reply to the client.</summary>
    public string SmtpResponse { get; init; } = "";

    /// <summary>Why, in one word.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the reason is about.</summary>
    public string ReasonData { get; init; } = "";

    /// <summary>More for who looks into it.</summary>
    public string Diagnostics { get; init; } = "";

    internal static AgentLogLine From(AgentLogEntry entry) => new()
    {
        Timestamp = entry.Timestamp.LocalDateTime,
        SessionId = entry.SessionId,
        IPAddress = entry.IPAddress?.ToIPAddress(),
        MessageId = entry.MessageId,
        P1FromAddress = entry.P1FromAddress,
        P2FromAddresses = entry.P2FromAddresses,
        Recipients = entry.Recipient.Length > 0 ? [entry.Recipient] : [],
        Agent = entry.Agent,
        Event = entry.Event,
        Action = entry.Action,
        SmtpResponse = entry.SmtpResponse,
        Reason = entry.Reason,
        ReasonData = entry.ReasonData,
        Diagnostics = entry.Diagnostics,
    };
}
