namespace SenderId;

/// <summary>What brought an outcome about: the stable, machine-readable list used in traces, JSON, error ids and documentation.</summary>
public enum Cause : byte
{
    /// <summary>A mechanism of the record matched (RFC 7208 section 4.6.2).</summary>
    Matched,

    /// <summary>No mechanism matched and there was no redirect: the default result (RFC 7208 section 4.7).</summary>
    NoMatch,

    /// <summary>The domain publishes no record for the scope (RFC 7208 section 4.5).</summary>
    NoRecord,

    /// <summary>The domain to check is not a valid multi-label domain name (RFC 7208 section 4.3).</summary>
    MalformedDomain,

    /// <summary>The domain to check does not exist (RFC 7208 section 4.3, RFC 4406 section 4.3).</summary>
    DomainDoesNotExist,

    /// <summary>The message has no Purported Responsible Address (RFC 4407 section 2).</summary>
    MissingPra,

    /// <summary>No originating address could be found, so nothing was evaluated.</summary>
    MissingOriginatingAddress,

    /// <summary>More than one record fits the scope (RFC 7208 section 4.5, RFC 4406 section 4.4).</summary>
    MultipleRecords,

    /// <summary>The record is not well-formed (RFC 7208 section 4.6).</summary>
    RecordMalformed,

    /// <summary>The record names a mechanism that does not exist (RFC 7208 section 4.6.1).</summary>
    UnknownMechanism,

    /// <summary>The record carries redirect or exp more than once (RFC 7208 section 6).</summary>
    DuplicateModifier,

    /// <summary>A macro in the record is not well-formed (RFC 7208 section 7.1).</summary>
    MacroMalformed,

    /// <summary>More terms that ask DNS than allowed (RFC 7208 section 4.6.4, at most ten).</summary>
    LookupLimitExceeded,

    /// <summary>More questions without an answer than allowed (RFC 7208 section 4.6.4, at most two).</summary>
    VoidLookupLimitExceeded,

    /// <summary>One mx term names more exchangers than allowed (RFC 7208 section 4.6.4, at most ten).</summary>
    MxNameLimitExceeded,

    /// <summary>An included domain has no record (RFC 7208 section 5.2).</summary>
    IncludeWithoutRecord,

    /// <summary>A redirect target has no record or is not a valid name (RFC 7208 section 6.1).</summary>
    RedirectWithoutRecord,

    /// <summary>DNS did not answer in time.</summary>
    DnsTimeout,

    /// <summary>The name server reported a failure (SERVFAIL or another RCODE than 0 and 3).</summary>
    DnsServerFailure,

    /// <summary>The name server refused the question.</summary>
    DnsRefused,

    /// <summary>The name server's answer could not be read.</summary>
    DnsMalformed,

    /// <summary>The evaluation took longer than allowed (RFC 7208 section 4.6.4).</summary>
    TimeLimitExceeded,

    /// <summary>A setting exempts the message.</summary>
    Bypassed,

    /// <summary>The agent is switched off for this kind of mail.</summary>
    NotEnabled,
}
