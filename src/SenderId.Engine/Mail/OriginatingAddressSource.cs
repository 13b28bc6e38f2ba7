namespace SenderId.Mail;

/// <summary>Where the originating address was found.</summary>
public enum OriginatingAddressSource : byte
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>The address of the SMTP client, or the one the caller gave.</summary>
    Client,

    /// <summary>A Received field.</summary>
    Received,
}
