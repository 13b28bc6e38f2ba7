using SenderId.Lookup;

namespace SenderId.Evaluation;

/// <summary>What a mechanism says: it matches, it does not, an answer is missing, or the evaluation ends.</summary>
/// <remarks>RFC 7208 section 4.6.2. An exception carries the finding that ends the evaluation; its domain and term may still be open.</remarks>
/// <param name="IsMatch">Whether the mechanism matches; null where an answer is missing.</param>
/// <param name="Exception">The finding that ends the evaluation.</param>
internal readonly record struct Match(bool? IsMatch, Finding? Exception)
{
    internal static Match Yes => new(true, null);

    internal static Match No => new(false, null);

    /// <summary>An answer is missing: nobody knows yet.</summary>
    internal static Match Missing => default;

    /// <summary>Whether an answer is missing.</summary>
    internal bool IsMissing => IsMatch is null;

    internal static Match Of(bool isMatch) => new(isMatch, null);

    /// <summary>The end of an evaluation by a limit.</summary>
    internal static Match Error(Cause limit) => new(false, Failure.OfLimit(limit));

    /// <summary>The end of an evaluation by an answer that is none: a failure of DNS, or a limit.</summary>
    /// <remarks>RFC 7208 sections 4.6.4 and 5.</remarks>
    internal static Match Error(DnsAnswer answer, ref LookupMeter meter) => new(false, Failure.Of(answer, ref meter));
}
