namespace SenderId.Lookup;

/// <summary>What came of a question. A failure is an answer, never an exception.</summary>
public enum DnsAnswerCode : byte
{
    /// <summary>At least one record of the type.</summary>
    Records,

    /// <summary>The name exists but has no record of the type (RFC 2308 section 2.2).</summary>
    NoData,

    /// <summary>The name does not exist: RCODE 3 (RFC 2308 section 2.1).</summary>
    NameError,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>SERVFAIL, or an RCODE other than 0, 3 and 5.</summary>
    ServerFailure,

    /// <summary>RCODE 5.</summary>
    Refused,

    /// <summary>The answer could not be read, or its chain of CNAMEs was too long or a loop.</summary>
    Malformed,

    /// <summary>The question was not sent because a limit of the evaluation was reached.</summary>
    LimitReached,
}
