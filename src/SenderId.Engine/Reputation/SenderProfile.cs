using System.Collections.Immutable;

namespace SenderId.Reputation;

/// <summary>What was observed of one sender: sums only, so that the observations of several servers add up in any order.</summary>
public sealed record SenderProfile
{
    /// <summary>How many HELO names of the last day are kept; stops a sender of endless names from filling memory.</summary>
    public const int MaxHelloNameCount = 16;

    /// <summary>A sender of whom nothing is known.</summary>
    public static SenderProfile Unknown { get; } = new();

    /// <summary>How many messages were seen.</summary>
    public long MessageCount { get; init; }

    /// <summary>How many of them had a bad verdict.</summary>
    public long BadCount { get; init; }

    /// <summary>How many came with a HELO name that is none.</summary>
    public long MalformedHelloCount { get; init; }

    /// <summary>How many came with an address literal that is not the sender's.</summary>
    public long ForeignLiteralCount { get; init; }

    /// <summary>How many came with one of our own names in HELO.</summary>
    public long OwnDomainCount { get; init; }

    /// <summary>How many came while reverse DNS could be judged.</summary>
    public long ReverseDnsCount { get; init; }

    /// <summary>How many of those came from an address without a confirmed name.</summary>
    public long UnconfirmedCount { get; init; }

    /// <summary>How many of those came with a HELO name unlike the confirmed one.</summary>
    public long OtherNameCount { get; init; }

    /// <summary>The HELO names of the last day, latest first.</summary>
    /// <value>At most 16.</value>
    public ImmutableArray<HeloName> HeloNames { get; init; } = [];

    /// <summary>The hours of the last day in which something was sent, in order.</summary>
    /// <value>At most 24.</value>
    public ImmutableArray<HourSlice> Hours { get; init; } = [];

    /// <summary>Whether the last test found an open proxy.</summary>
    public bool IsOpenProxy { get; init; }

    /// <summary>When the sender was last tested for an open proxy; null for never.</summary>
    public DateTimeOffset? ProxyTestedAt { get; init; }

    /// <summary>When the sender was first seen; null for never.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When the sender was last seen; null for never.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>The profile of one message.</summary>
    public static SenderProfile Of(MessageObservation seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return new SenderProfile
        {
            MessageCount = 1,
            BadCount = seen.IsBad ? 1 : 0,
            MalformedHelloCount = seen.Hello == HeloCheck.Malformed ? 1 : 0,
            ForeignLiteralCount = seen.Hello == HeloCheck.ForeignLiteral ? 1 : 0,
            OwnDomainCount = seen.Hello == HeloCheck.OwnDomain ? 1 : 0,
            ReverseDnsCount = seen.ReverseDns == ReverseDnsCheck.Unknown ? 0 : 1,
            UnconfirmedCount = seen.ReverseDns == ReverseDnsCheck.Unconfirmed ? 1 : 0,
            OtherNameCount = seen.ReverseDns == ReverseDnsCheck.OtherName ? 1 : 0,
            HeloNames = [HeloName.Of(seen.HelloDomain, seen.At)],
            Hours = [new HourSlice(HourSlice.HourOf(seen.At), 1, seen.IsBad ? 1 : 0)],
            FirstSeen = seen.At,
            LastSeen = seen.At,
        };
    }

    /// <summary>Adds what was observed elsewhere or later; the order does not matter.</summary>
    public SenderProfile Add(SenderProfile other)
    {
        ArgumentNullException.ThrowIfNull(other);
        DateTimeOffset? lastSeen = LastSeen is null || other.LastSeen > LastSeen ? other.LastSeen : LastSeen;
        int hour = lastSeen is { } last ? HourSlice.HourOf(last) : 0;
        SenderProfile tested = ProxyTestedAt is null || other.ProxyTestedAt > ProxyTestedAt ? other : this;
        return new SenderProfile
        {
            MessageCount = MessageCount + other.MessageCount,
            BadCount = BadCount + other.BadCount,
            MalformedHelloCount = MalformedHelloCount + other.MalformedHelloCount,
            ForeignLiteralCount = ForeignLiteralCount + other.ForeignLiteralCount,
            OwnDomainCount = OwnDomainCount + other.OwnDomainCount,
            ReverseDnsCount = ReverseDnsCount + other.ReverseDnsCount,
            UnconfirmedCount = UnconfirmedCount + other.UnconfirmedCount,
            OtherNameCount = OtherNameCount + other.OtherNameCount,
            HeloNames = Merge(HeloNames, other.HeloNames, hour),
            Hours = Merge(Hours, other.Hours, hour),
            IsOpenProxy = tested.IsOpenProxy,
            ProxyTestedAt = tested.ProxyTestedAt,
            FirstSeen = FirstSeen is null || other.FirstSeen < FirstSeen ? other.FirstSeen : FirstSeen,
            LastSeen = lastSeen,
        };
    }

    private static ImmutableArray<HeloName> Merge(ImmutableArray<HeloName> left, ImmutableArray<HeloName> right, int hour)
    {
        if (left.Length == 1 && right.Length == 1 && left[0].Hash == right[0].Hash)
        {
            return left[0].Hour >= right[0].Hour ? left : right;
        }

        return
        [
            .. left.Concat(right)
                .Where(name => HourSlice.IsInDay(name.Hour, hour))
                .GroupBy(static name => name.Hash)
                .Select(static group => new HeloName(group.Key, group.Max(static name => name.Hour)))
                .OrderByDescending(static name => name.Hour).ThenBy(static name => name.Hash)
                .Take(MaxHelloNameCount),
        ];
    }

    private static ImmutableArray<HourSlice> Merge(ImmutableArray<HourSlice> left, ImmutableArray<HourSlice> right, int hour)
    {
        if (left.Length == 1 && right.Length == 1 && left[0].Hour == right[0].Hour)
        {
            return [Sum(left[0], right[0])];
        }

        return
        [
            .. left.Concat(right)
                .Where(slice => HourSlice.IsInDay(slice.Hour, hour))
                .GroupBy(static slice => slice.Hour)
                .Select(static group => group.Aggregate(Sum))
                .OrderBy(static slice => slice.Hour),
        ];
    }

    private static HourSlice Sum(HourSlice left, HourSlice right) =>
        new(left.Hour, left.MessageCount + right.MessageCount, left.BadCount + right.BadCount);
}
