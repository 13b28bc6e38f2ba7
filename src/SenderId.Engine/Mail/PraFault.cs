namespace SenderId.Mail;

/// <summary>Why a message has no Purported Responsible Address.</summary>
/// <remarks>RFC 4407 section 2.</remarks>
public enum PraFault : byte
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>None of the four fields is there.</summary>
    NoField,

    /// <summary>Several non-empty Sender fields (step 3).</summary>
    SeveralSenderFields,

    /// <summary>Several non-empty From fields (step 4).</summary>
    SeveralFromFields,

    /// <summary>The field holds several mailboxes (step 5).</summary>
    SeveralMailboxes,

    /// <summary>The field cannot be read as a mailbox with a domain (step 5).</summary>
    MailboxMalformed,

    /// <summary>The header section is longer, or has more fields, than the limits allow.</summary>
    HeaderSectionTooLarge,
}
