namespace SenderId.Milter.Protocol;

/// <summary>Which packets a server need not send and which need no answer.</summary>
/// <remarks>SMFIP_* of Sendmail's <c>mfdef.h</c>. A server offers what it can leave out; a milter picks from that.</remarks>
[Flags]
internal enum ProtocolOptions : uint
{
    /// <summary>Everything is sent and answered.</summary>
    None = 0,

    /// <summary>No connect packets.</summary>
    NoConnect = 0x01,

    /// <summary>No HELO packets.</summary>
    NoHelo = 0x02,

    /// <summary>No MAIL packets.</summary>
    NoMail = 0x04,

    /// <summary>No RCPT packets.</summary>
    NoRecipient = 0x08,

    /// <summary>No body packets.</summary>
    NoBody = 0x10,

    /// <summary>No header packets.</summary>
    NoHeaders = 0x20,

    /// <summary>No end-of-headers packets.</summary>
    NoEndOfHeaders = 0x40,

    /// <summary>Header packets are not answered (version 3).</summary>
    NoReplyToHeaders = 0x80,

    /// <summary>No packets for unknown commands (version 3).</summary>
    NoUnknown = 0x100,

    /// <summary>No DATA packets (version 4).</summary>
    NoData = 0x200,

    /// <summary>The server understands <see cref="MilterReply.Skip"/> (version 6).</summary>
    Skip = 0x400,

    /// <summary>Connect packets are not answered (version 6).</summary>
    NoReplyToConnect = 0x1000,

    /// <summary>HELO packets are not answered (version 6).</summary>
    NoReplyToHelo = 0x2000,

    /// <summary>MAIL packets are not answered (version 6).</summary>
    NoReplyToMail = 0x4000,

    /// <summary>RCPT packets are not answered (version 6).</summary>
    NoReplyToRecipient = 0x8000,

    /// <summary>DATA packets are not answered (version 6).</summary>
    NoReplyToData = 0x1_0000,

    /// <summary>Packets for unknown commands are not answered (version 6).</summary>
    NoReplyToUnknown = 0x2_0000,

    /// <summary>End-of-headers packets are not answered (version 6).</summary>
    NoReplyToEndOfHeaders = 0x4_0000,

    /// <summary>Body packets are not answered (version 6).</summary>
    NoReplyToBody = 0x8_0000,

    /// <summary>Packets of up to 256 KiB may be sent rather than 64 KiB: longer header fields get through.</summary>
    LongFrames = 0x1000_0000,

    /// <summary>Packets of up to 1 MiB may be sent.</summary>
    VeryLongFrames = 0x2000_0000,
}
