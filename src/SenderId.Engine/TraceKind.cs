namespace SenderId;

/// <summary>What a trace entry tells.</summary>
public enum TraceKind : byte
{
    /// <summary>A check_host() of a domain begins.</summary>
    Check,

    /// <summary>A record was selected or none was found.</summary>
    Record,

    /// <summary>A question went to DNS and this came back.</summary>
    Question,

    /// <summary>A macro string was expanded.</summary>
    Expansion,

    /// <summary>A term matched, did not match, or failed.</summary>
    Term,

    /// <summary>A limit was reached.</summary>
    Limit,

    /// <summary>A check_host() ended with a result.</summary>
    Result,

    /// <summary>A remark about the message, such as how the responsible address was found.</summary>
    Remark,

    /// <summary>A modifier that nobody here knows was read over (RFC 7208 section 6).</summary>
    UnknownModifier,

    /// <summary>A term stands behind <c>all</c> and is never reached (RFC 7208 section 5.1).</summary>
    UnreachableTerm,

    /// <summary>A redirect stands beside <c>all</c> and is ignored (RFC 7208 section 5.1).</summary>
    IgnoredRedirect,

    /// <summary>The publisher's explanation was dropped, and why (RFC 7208 section 6.2).</summary>
    DroppedExplanation,
}
