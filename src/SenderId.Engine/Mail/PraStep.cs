namespace SenderId.Mail;

/// <summary>The step of the selection that ended it.</summary>
/// <remarks>RFC 4407 section 2, steps 1 to 6.</remarks>
public enum PraStep : byte
{
    /// <summary>No step was taken: the header section is over its limits, or the caller named the address.</summary>
    None = 0,

    /// <summary>Step 1: the Resent-Sender field.</summary>
    ResentSender = 1,

    /// <summary>Step 2: the Resent-From field.</summary>
    ResentFrom = 2,

    /// <summary>Step 3: the Sender field.</summary>
    Sender = 3,

    /// <summary>Step 4: the From field.</summary>
    From = 4,

    /// <summary>Step 5: the selected field is checked.</summary>
    Mailbox = 5,

    /// <summary>Exchange 2003: the MAIL FROM address, where no field is found.</summary>
    MailFrom = 7,
}
