namespace SenderId.Milter.Protocol;

/// <summary>What a mail server tells a milter: the first octet of a packet.</summary>
/// <remarks>The names and letters of Sendmail's <c>mfdef.h</c> (SMFIC_*).</remarks>
internal enum MilterCommand : byte
{
    /// <summary>The current message is over without a result.</summary>
    Abort = (byte)'A',

    /// <summary>A piece of the message body.</summary>
    Body = (byte)'B',

    /// <summary>An SMTP client has connected.</summary>
    Connect = (byte)'C',

    /// <summary>Macro values for the command that follows.</summary>
    Macros = (byte)'D',

    /// <summary>The message is complete.</summary>
    EndOfMessage = (byte)'E',

    /// <summary>HELO or EHLO.</summary>
    Helo = (byte)'H',

    /// <summary>The SMTP session is over; the connection will serve another one.</summary>
    QuitNewConnection = (byte)'K',

    /// <summary>A header field.</summary>
    Header = (byte)'L',

    /// <summary>MAIL FROM.</summary>
    Mail = (byte)'M',

    /// <summary>The header section is complete.</summary>
    EndOfHeaders = (byte)'N',

    /// <summary>The offer that begins a connection.</summary>
    OptionNegotiation = (byte)'O',

    /// <summary>The connection is over.</summary>
    Quit = (byte)'Q',

    /// <summary>RCPT TO.</summary>
    Recipient = (byte)'R',

    /// <summary>DATA.</summary>
    Data = (byte)'T',

    /// <summary>An SMTP command the server does not know.</summary>
    Unknown = (byte)'U',
}
