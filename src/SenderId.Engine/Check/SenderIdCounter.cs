namespace SenderId.Check;

/// <summary>What the agent counts: the thirteen counters of the product's 2003 version and the later one for exempt messages.</summary>
/// <remarks>In the order of the product's documents. <see cref="SenderIdCounters"/> has their names and says when they count.</remarks>
public enum SenderIdCounter : byte
{
    /// <summary>Queries sent to name servers.</summary>
    DnsQueries,

    /// <summary>Messages without an originating address.</summary>
    MissingOriginatingIP,

    /// <summary>Messages that were given a status.</summary>
    Validated,

    /// <summary>Fail: the responsible domain is malformed.</summary>
    FailMalformedDomain,

    /// <summary>Fail: the responsible domain does not exist.</summary>
    FailNonExistentDomain,

    /// <summary>Fail: the address may not send for the domain.</summary>
    FailNotPermitted,

    /// <summary>Neutral.</summary>
    Neutral,

    /// <summary>None.</summary>
    None,

    /// <summary>PermError.</summary>
    PermError,

    /// <summary>Pass.</summary>
    Pass,

    /// <summary>SoftFail.</summary>
    SoftFail,

    /// <summary>TempError.</summary>
    TempError,

    /// <summary>Messages without a Purported Responsible Address.</summary>
    NoPra,

    /// <summary>Messages that a setting exempts.</summary>
    Bypassed,
}
