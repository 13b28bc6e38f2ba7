namespace SenderId.Messages;

/// <summary>Why an input gave no message.</summary>
public enum MessageFaultKind : byte
{
    /// <summary>There is no such file or folder.</summary>
    NotFound,

    /// <summary>The rights to read it are missing.</summary>
    AccessDenied,

    /// <summary>Reading it failed.</summary>
    Unreadable,

    /// <summary>It is a pipe, a socket or a device: reading it might wait for ever.</summary>
    NotAFile,

    /// <summary>What was read has no header field.</summary>
    NotAMessage,
}
