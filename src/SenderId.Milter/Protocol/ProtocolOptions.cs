namespace SenderId.Milter.Protocol;

/// <summary>Which frames a server need not send and which need no answer.</summary>
/// <remarks>SMFIP_* of Sendmail's <c>mfdef.h</c>. A server offers what it can leave out; a milter picks from that.</remarks>
[Flags]
internal enum ProtocolOptions : uint
{
    /// <summary>Everything is sent and answered.</summary>
    None = 0,

    /// <summary>No connect frames.</summary>
    NoConnect = 0x01,

    /// <summary>No HELO frames.</summary>
    NoHelo = 0x02,

    /// <summary>No MAIL frames.</summary>
    NoMail = 0x04,

    /// <summary>No RCPT frames.</summary>
    NoRecipient = 0x08,

    /// <summary>No body frames.</summary>
    NoBody = 0x10,

    /// <summary>No header frames.</summary>
    NoHeaders = 0x20,

    /// <summary>No end-of-headers frames.</summary>
    NoEndOfHeaders = 0x40,

    /// <summary>Header frames are not answered (version 3).</summary>
    NoReplyToHeaders = 0x80,

    /// <summary>No frames for unknown commands (version 3).</summary>
    NoUnknown = 0x100,

    /// <summary>No DATA frames (version 4).</summary>
    NoData = 0x200,

    /// <summary>The server understands <see cref="MilterReply.Skip"/> (version 6).</summary>
    Skip = 0x400,

    /// <summary>Connect frames are not answered (version 6).</summary>
    NoReplyToConnect = 0x1000,

    /// <summary>HELO frames are not answered (version 6).</summary>
    NoReplyToHelo = 0x2000,

    /// <summary>MAIL frames are not answered (version 6).</summary>
    NoReplyToMail = 0x4000,

    /// <summary>RCPT frames are not answered (version 6).</summary>
    NoReplyToRecipient = 0x8000,

    /// <summary>DATA frames are not answered (version 6).</summary>
    NoReplyToData = 0x1_0000,

    /// <summary>Frames for unknown commands are not answered (version 6).</summary>
    NoReplyToUnknown = 0x2_0000,

    /// <summary>End-of-headers frames are not answered (version 6).</summary>
    NoReplyToEndOfHeaders = 0x4_0000,

    /// <summary>Body frames are not answered (version 6).</summary>
    NoReplyToBody = 0x8_0000,

    /// <summary>Frames of up to 256 KiB may be sent rather than 64 KiB: longer header fields get through.</summary>
    LongFrames = 0x1000_0000,

    /// <summary>Frames of up to 1 MiB may be sent.</summary>
    VeryLongFrames = 0x2000_0000,
}
