namespace SenderId.Mail;

/// <summary>How the Purported Responsible Address is selected.</summary>
public enum PraAlgorithm : byte
{
    /// <summary>The six steps of RFC 4407 section 2.</summary>
    Rfc4407,

    /// <summary>The first of Resent-Sender, Resent-From, Sender, From, else MAIL FROM.</summary>
    Exchange2003,
}
