namespace SenderId.Milter.Protocol;

/// <summary>What a milter answers: the first octet of a packet.</summary>
/// <remarks>The names and letters of Sendmail's <c>mfdef.h</c> (SMFIR_*); only those this milter says.</remarks>
internal enum MilterReply : byte
{
    /// <summary>Remove a recipient.</summary>
    RemoveRecipient = (byte)'-',

    /// <summary>Accept the message, or the whole session, without asking further.</summary>
    Accept = (byte)'a',

    /// <summary>Go on.</summary>
    Continue = (byte)'c',

    /// <summary>Tell the client that all is well and drop the message.</summary>
    Discard = (byte)'d',

    /// <summary>Add a header field at the end.</summary>
    AddHeader = (byte)'h',

    /// <summary>Insert a header field.</summary>
    InsertHeader = (byte)'i',

    /// <summary>Change or remove a header field.</summary>
    ChangeHeader = (byte)'m',

    /// <summary>What this milter asks for: the answer to the offer.</summary>
    OptionNegotiation = (byte)'O',

    /// <summary>Hold the message, for this reason.</summary>
    Quarantine = (byte)'q',

    /// <summary>Send no more of the body.</summary>
    Skip = (byte)'s',

    /// <summary>Answer the client with a temporary failure in the server's words.</summary>
    TemporaryFailure = (byte)'t',

    /// <summary>Answer the client with this reply.</summary>
    ReplyCode = (byte)'y',
}
