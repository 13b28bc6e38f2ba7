namespace SenderId;

/// <summary>The result of one evaluation.</summary>
/// <remarks>RFC 7208 section 2.6, RFC 4406 section 4.2; in the RFC's order. The names are the tokens every head prints.</remarks>
public enum SenderIdStatus : byte
{
    /// <summary>No record is published, or no domain to check could be determined (RFC 7208 section 2.6.1).</summary>
    None,

    /// <summary>The publisher states that nothing is asserted about the address (section 2.6.2).</summary>
    Neutral,

    /// <summary>The address is authorised to send for the domain (section 2.6.3).</summary>
    Pass,

    /// <summary>The address is not authorised, or, in scope PRA, the responsible domain is unusable (section 2.6.4, RFC 4406 section 4).</summary>
    Fail,

    /// <summary>The address is probably not authorised (section 2.6.5).</summary>
    SoftFail,

    /// <summary>A transient error, mostly of DNS; a later try may succeed (section 2.6.6).</summary>
    TempError,

    /// <summary>The published records cannot be interpreted (section 2.6.7).</summary>
    PermError,
}
