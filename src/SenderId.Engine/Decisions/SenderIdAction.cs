namespace SenderId.Decisions;

/// <summary>What happens to a message.</summary>
/// <remarks>The product's words and order.</remarks>
public enum SenderIdAction : byte
{
    /// <summary>Let the message go on, with the status or another mark where there is one to write.</summary>
    StampStatus,

    /// <summary>Refuse the message with an SMTP reply.</summary>
    Reject,

    /// <summary>Tell the client that all is well and drop the message.</summary>
    Delete,

    /// <summary>Let the message go on with the status, and have the mail server hold it until somebody looks at it.</summary>
    /// <remarks>Ours: the product has no such action.</remarks>
    Quarantine,
}
