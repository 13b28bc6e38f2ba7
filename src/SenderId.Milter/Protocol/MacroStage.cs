namespace SenderId.Milter.Protocol;

/// <summary>The moments for which a milter may name the macros it wants.</summary>
/// <remarks>SMFIM_* of Sendmail's <c>mfapi.h</c>; only those this milter uses.</remarks>
internal enum MacroStage
{
    /// <summary>At connect.</summary>
    Connect = 0,

    /// <summary>At HELO.</summary>
    Helo = 1,

    /// <summary>At MAIL FROM.</summary>
    Mail = 2,

    /// <summary>At RCPT TO.</summary>
    Recipient = 3,

    /// <summary>At DATA.</summary>
    Data = 4,

    /// <summary>At the end of the message.</summary>
    EndOfMessage = 5,

    /// <summary>At the end of the headers.</summary>
    EndOfHeaders = 6,
}
