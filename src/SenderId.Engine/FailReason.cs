namespace SenderId;

/// <summary>Why a <see cref="SenderIdStatus.Fail"/> is a Fail.</summary>
/// <remarks>RFC 4406 sections 4 and 5.3. A missing PRA is the fourth way to Fail (RFC 4406 section 4).</remarks>
public enum FailReason : byte
{
    /// <summary>The status is not Fail.</summary>
    None,

    /// <summary>The record says that the address may not send for the domain.</summary>
    NotPermitted,

    /// <summary>The responsible domain is not a valid domain name.</summary>
    MalformedDomain,

    /// <summary>DNS says that the responsible domain does not exist.</summary>
    DomainDoesNotExist,

    /// <summary>The message has no Purported Responsible Address.</summary>
    MissingPra,
}
