namespace SenderId.Dns.Wire;

/// <summary>Whether a message answers a query.</summary>
internal enum ResponseMatch
{
    /// <summary>It does not: another id, another question, or no response at all.</summary>
    Stray,

    /// <summary>It would, but the letters of the name are not in the case they were sent in.</summary>
    CaseMismatch,

    /// <summary>A complaint about the form of the query, without a question to compare.</summary>
    EdnsUnsupported,

    /// <summary>It does.</summary>
    Matches,
}
