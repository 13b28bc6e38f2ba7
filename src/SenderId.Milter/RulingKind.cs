namespace SenderId.Milter;

/// <summary>What an agent wants done.</summary>
public enum RulingKind : byte
{
    /// <summary>Go on, with the header changes of the ruling.</summary>
    Continue,

    /// <summary>Refuse with a reply: the session, the sender, the recipient or the message, by the event.</summary>
    Reject,

    /// <summary>Tell the client that all is well and drop the message.</summary>
    Delete,
}
