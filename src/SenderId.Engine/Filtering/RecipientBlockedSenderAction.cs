namespace SenderId.Filtering;

/// <summary>What happens to one recipient's copy of a message whose sender that recipient blocks.</summary>
/// <remarks>The product's words and order.</remarks>
public enum RecipientBlockedSenderAction : byte
{
    /// <summary>Tell the client that all is well and drop that recipient's copy.</summary>
    Delete,

    /// <summary>Refuse the recipient with an SMTP reply.</summary>
    Reject,
}
