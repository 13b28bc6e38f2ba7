namespace SenderId.Store.AgentLog;

/// <summary>The columns of the agent log, named and ordered as in the product's files.</summary>
/// <remarks>Files of Exchange 2007 and 2010 end with <see cref="Diagnostics"/>.</remarks>
public enum AgentLogColumn
{
    /// <summary>When, in UTC.</summary>
    Timestamp,

    /// <summary>The SMTP session.</summary>
    SessionId,

    /// <summary>The address the client connected to.</summary>
    LocalEndpoint,

    /// <summary>The address and port of the client.</summary>
    RemoteEndpoint,

    /// <summary>The originating address.</summary>
    EnteredOrgFromIP,

    /// <summary>The Message-ID field.</summary>
    MessageId,

    /// <summary>The MAIL FROM address.</summary>
    P1FromAddress,

    /// <summary>The addresses of the From field, each followed by a semicolon.</summary>
    P2FromAddresses,

    /// <summary>The recipient of the line.</summary>
    Recipient,

    /// <summary>How many recipients the message has.</summary>
    NumRecipients,

    /// <summary>The agent.</summary>
    Agent,

    /// <summary>The event.</summary>
    Event,

    /// <summary>The action.</summary>
    Action,

    /// <summary>The reply to the client.</summary>
    SmtpResponse,

    /// <summary>Why, in one word.</summary>
    Reason,

    /// <summary>What the reason is about.</summary>
    ReasonData,

    /// <summary>More for who looks into it.</summary>
    Diagnostics,

    /// <summary>The mail server's queue id.</summary>
    NetworkMsgID,

    /// <summary>The tenant; empty outside of the product's own cloud.</summary>
    TenantID,

    /// <summary>Incoming or Originating.</summary>
    Directionality,
}
