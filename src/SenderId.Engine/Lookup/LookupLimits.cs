namespace SenderId.Lookup;

/// <summary>The limits of one evaluation. Each stops an attack on the checker or, through it, on somebody's name servers.</summary>
/// <remarks>RFC 7208 sections 4.6.4 and 11.1.</remarks>
public sealed record LookupLimits
{
    /// <summary>The limits of RFC 7208.</summary>
    public static LookupLimits Default { get; } = new();

    /// <summary>How many terms may ask DNS: include, a, mx, ptr, exists, redirect. Stops records that make us flood others.</summary>
    /// <value>At least 0. Default 10 (RFC 7208 section 4.6.4).</value>
    public int MaxLookupTermCount { get; init; } = 10;

    /// <summary>How many questions may come back without records. Stops floods of questions for names made up.</summary>
    /// <value>At least 0. Default 2 (RFC 7208 section 4.6.4).</value>
    public int MaxVoidLookupCount { get; init; } = 2;

    /// <summary>How many exchangers one mx term may name; more is a PermError. Stops ten-fold amplification becoming a thousand-fold.</summary>
    /// <value>At least 0. Default 10 (RFC 7208 section 4.6.4).</value>
    public int MaxMxNameCount { get; init; } = 10;

    /// <summary>How many names of an address are looked at; further ones are ignored. Stops hosts with thousands of PTR records.</summary>
    /// <value>At least 0. Default 10 (RFC 7208 section 4.6.4).</value>
    public int MaxPtrNameCount { get; init; } = 10;

    /// <summary>The time for a whole evaluation; past it the result is TempError. Stops slow name servers from holding sessions.</summary>
    /// <value>More than zero. Default 20 seconds, the least that RFC 7208 section 4.6.4 allows as a limit.</value>
    public TimeSpan MaxElapsed { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest record that is read, in characters. Stops records that cost more to parse than to send.</summary>
    /// <value>At least 512. Default 16384; longer is a PermError.</value>
    public int MaxRecordLength { get; init; } = 16384;

    /// <summary>The longest explanation that is kept, in characters; the rest is cut.</summary>
    /// <value>At least 0. Default 500.</value>
    public int MaxExplanationLength { get; init; } = 500;
}
