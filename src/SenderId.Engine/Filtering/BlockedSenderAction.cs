namespace SenderId.Filtering;

/// <summary>What happens to a message whose sender the server's lists block.</summary>
/// <remarks>The product's words and order.</remarks>
public enum BlockedSenderAction : byte
{
    /// <summary>Mark the message as one of a blocked sender and deliver it.</summary>
    StampStatus,

    /// <summary>Refuse the message with an SMTP reply.</summary>
    Reject,
}
