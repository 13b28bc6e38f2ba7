namespace SenderId;

/// <summary>The identity that is checked.</summary>
/// <remarks>RFC 7208 sections 2.3 and 2.4, RFC 4406 section 3.1.</remarks>
public enum IdentityScope : byte
{
    /// <summary>The HELO or EHLO name.</summary>
    Helo,

    /// <summary>The MAIL FROM address, or postmaster at the HELO name where it is empty.</summary>
    MailFrom,

    /// <summary>The Purported Responsible Address of RFC 4407.</summary>
    Pra,
}
