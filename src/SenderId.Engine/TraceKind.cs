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
}
