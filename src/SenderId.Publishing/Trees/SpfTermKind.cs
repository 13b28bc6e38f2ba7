namespace SenderId.Publishing.Trees;

/// <summary>What a term of a record is.</summary>
/// <remarks>RFC 7208 section 4.6.1.</remarks>
public enum SpfTermKind
{
    /// <summary>Not well-formed.</summary>
    Malformed,

    /// <summary><c>all</c> (section 5.1).</summary>
    All,

    /// <summary><c>include</c> (section 5.2).</summary>
    Include,

    /// <summary><c>a</c> (section 5.3).</summary>
    A,

    /// <summary><c>mx</c> (section 5.4).</summary>
    Mx,

    /// <summary><c>ptr</c> (section 5.5).</summary>
    Ptr,

    /// <summary><c>ip4</c> (section 5.6).</summary>
    IP4,

    /// <summary><c>ip6</c> (section 5.6).</summary>
    IP6,

    /// <summary><c>exists</c> (section 5.7).</summary>
    Exists,

    /// <summary><c>redirect</c> (section 6.1).</summary>
    Redirect,

    /// <summary><c>exp</c> (section 6.2).</summary>
    Exp,

    /// <summary>A modifier that is ignored (section 6).</summary>
    UnknownModifier,
}
