using SenderId.Store.AgentLog;

namespace SenderId.PowerShell;

/// <summary>One line of the agent log, with the properties of Exchange's Get-AgentLog in its order.</summary>
public sealed class AgentLogLine
{
    /// <summary>When, in local time.</summary>
    public DateTime Timestamp { get; internal init; }

    /// <summary>The SMTP session, 16 hexadecimal digits.</summary>
    public string SessionId { get; internal init; } = "";

    /// <summary>The originating address; null where none was found.</summary>
    public string? IPAddress { get; internal init; }

    /// <summary>The Message-ID field.</summary>
    public string MessageId { get; internal init; } = "";

    /// <summary>The MAIL FROM address.</summary>
    public string P1FromAddress { get; internal init; } = "";

    /// <summary>The addresses of the From field.</summary>
    public ReadableList<string> P2FromAddresses { get; internal init; } = new([]);

    /// <summary>The recipient of the line.</summary>
    public ReadableList<string> Recipients { get; internal init; } = new([]);

    /// <summary>The agent, such as Sender Id Agent.</summary>
    public string Agent { get; internal init; } = "";

    /// <summary>The event, such as OnEndOfHeaders.</summary>
    public string Event { get; internal init; } = "";

    /// <summary>The action, such as RejectMessage.</summary>
    public string Action { get; internal init; } = "";

    /// <summary>The reply to the client.</summary>
    public string SmtpResponse { get; internal init; } = "";

    /// <summary>Why, in one word.</summary>
    public string Reason { get; internal init; } = "";

    /// <summary>What the reason is about.</summary>
    public string ReasonData { get; internal init; } = "";

    /// <summary>More for who looks into it.</summary>
    public string Diagnostics { get; internal init; } = "";

    internal static AgentLogLine From(AgentLogEntry entry) => new()
    {
        Timestamp = entry.Timestamp.LocalDateTime,
        SessionId = entry.SessionId,
        IPAddress = entry.IPAddress?.ToString(),
        MessageId = entry.MessageId,
        P1FromAddress = entry.P1FromAddress,
        P2FromAddresses = new(entry.P2FromAddresses),
        Recipients = new(entry.Recipient.Length > 0 ? [entry.Recipient] : []),
        Agent = entry.Agent,
        Event = entry.Event,
        Action = entry.Action,
        SmtpResponse = entry.SmtpResponse,
        Reason = entry.Reason,
        ReasonData = entry.ReasonData,
        Diagnostics = entry.Diagnostics,
    };
}
