namespace SenderId.Milter;

/// <summary>The moments of an SMTP session at which agents take part.</summary>
/// <remarks>The product's events, in its order.</remarks>
[Flags]
public enum SmtpEvents
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>A client has connected.</summary>
    Connect = 1,

    /// <summary>MAIL FROM was given.</summary>
    Mail = 2,

    /// <summary>A recipient was given.</summary>
    Recipient = 4,

    /// <summary>The header section is complete; the body has not been looked at.</summary>
    EndOfHeaders = 8,

    /// <summary>The message is complete.</summary>
    EndOfData = 16,

    /// <summary>The body streams by, for decisions that ask for it; nobody decides here.</summary>
    Body = 32,
}
