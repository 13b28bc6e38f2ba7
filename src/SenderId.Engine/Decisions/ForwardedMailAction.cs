namespace SenderId.Decisions;

/// <summary>What happens to mail that is refused for its address and whose author is proved.</summary>
public enum ForwardedMailAction : byte
{
    /// <summary>What happens to any mail of its status; no signature is looked at.</summary>
    AsStatus,

    /// <summary>Let the message go on, with its status and what proved its author.</summary>
    StampStatus,
}
