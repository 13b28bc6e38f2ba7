namespace SenderId.Dns.Wire;

/// <summary>What came of sending one query.</summary>
internal enum QueryResultKind
{
    /// <summary>Records, no data or a name error.</summary>
    Answer,

    /// <summary>A CNAME whose target the server did not answer for: ask on.</summary>
    Follow,

    /// <summary>The server failed, refused, or sent what cannot be read.</summary>
    Failure,

    /// <summary>The answer did not fit: ask over TCP.</summary>
    Truncated,

    /// <summary>The server does not know EDNS: ask without.</summary>
    EdnsUnsupported,

    /// <summary>The server, or a forger, did not echo the case of the letters: ask over TCP.</summary>
    CaseMismatch,

    /// <summary>Datagrams that fit no question arrived in numbers, as when somebody guesses: ask over TCP.</summary>
    SpoofingSuspected,

    /// <summary>Nothing came in time.</summary>
    Timeout,

    /// <summary>The server cannot be reached, or closed the connection.</summary>
    Unreachable,

    /// <summary>Nobody waits for the answer any more.</summary>
    Abandoned,
}
