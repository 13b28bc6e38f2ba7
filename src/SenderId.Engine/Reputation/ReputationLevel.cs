using System.Collections.Immutable;
using System.Globalization;

namespace SenderId.Reputation;

/// <summary>The sender reputation level and how it came about.</summary>
/// <remarks>
/// The product does not say how it weighs; this is ours, and it is all there is. The points below are added, 9 at most; below 20
/// messages the level is 0 whatever the points are. Shares are of the messages seen.
/// <list type="table">
/// <item><term>ChangingHello</term><description>HELO names in the last day: 3 or 4 give 1, 5 to 9 give 2, 10 and more give 3.</description></item>
/// <item><term>MalformedHello</term><description>Half of the messages or more: 1.</description></item>
/// <item><term>ForeignLiteral</term><description>Any: 1. A tenth of the messages or more: 2.</description></item>
/// <item><term>OwnDomain</term><description>Any: 1. A tenth of the messages or more: 3.</description></item>
/// <item><term>ReverseDns</term><description>Half or more without a confirmed name: 2. Else half or more with no or another name:
/// 1.</description></item>
/// <item><term>BadVerdicts</term><description>A tenth: 1. A quarter: 2. Half: 3. Nine tenths: 4.</description></item>
/// <item><term>BadVerdictsLastDay</term><description>Of at least 5 messages, a quarter: 1. Half: 2. Nine tenths: 3.</description></item>
/// <item><term>OpenProxy</term><description>9.</description></item>
/// </list>
/// So bad verdicts alone reach the default threshold of 7 only where nine tenths of everything is bad, in the past and in the last
/// day: a forwarder that breaks half of what it forwards stays at 5, and bad manners in HELO and DNS alone stay at 6 but for
/// a sender that shows nearly all of them.
/// </remarks>
public sealed record ReputationLevel
{
    /// <summary>How many messages a sender must have sent before it gets a level.</summary>
    public const int MinMessageCount = 20;

    private const int MinDayMessageCount = 5;

    /// <summary>The level.</summary>
    /// <value>0 to 9; 0 until 20 messages were seen.</value>
    public required int Level { get; init; }

    /// <summary>How many messages were seen.</summary>
    public required long MessageCount { get; init; }

    /// <summary>What each observation adds, those that add nothing included.</summary>
    public required ImmutableArray<ReputationContribution> Contributions { get; init; }

    /// <summary>The level in the words of the agent log, such as <c>SRL=7</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"SRL={Level}");

    /// <summary>Calculates the level of a sender.</summary>
    /// <param name="profile">What was observed.</param>
    /// <param name="now">The time at which the last day ends.</param>
    public static ReputationLevel Of(SenderProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ImmutableArray<ReputationContribution> contributions =
        [
            ChangingHello(profile, now),
            new(ReputationFactor.MalformedHello, Has(profile.MalformedHelloCount, 50, profile.MessageCount) ? 1 : 0,
                Share(profile.MalformedHelloCount, profile.MessageCount)),
            Claim(ReputationFactor.ForeignLiteral, profile.ForeignLiteralCount, profile.MessageCount, 2),
            Claim(ReputationFactor.OwnDomain, profile.OwnDomainCount, profile.MessageCount, 3),
            ReverseDns(profile),
            new(ReputationFactor.BadVerdicts, BadPoints(profile.BadCount, profile.MessageCount), Share(profile.BadCount, profile.MessageCount)),
            LastDay(profile, now),
            new(ReputationFactor.OpenProxy, profile.IsOpenProxy ? SenderReputationConfig.MaxLevel : 0, ProxyEvidence(profile)),
        ];
        int sum = contributions.Sum(static contribution => contribution.Points);
        return new ReputationLevel
        {
            Level = profile.MessageCount < MinMessageCount ? 0 : Math.Min(sum, SenderReputationConfig.MaxLevel),
            MessageCount = profile.MessageCount,
            Contributions = contributions,
        };
    }

    private static ReputationContribution ChangingHello(SenderProfile profile, DateTimeOffset now)
    {
        int hour = HourSlice.HourOf(now);
        int count = profile.HeloNames.Count(name => HourSlice.IsInDay(name.Hour, hour));
        int points = count switch { >= 10 => 3, >= 5 => 2, >= 3 => 1, _ => 0 };
        string more = count == SenderProfile.MaxHelloNameCount ? " or more" : "";
        return new(ReputationFactor.ChangingHello, points, string.Create(CultureInfo.InvariantCulture, $"{count}{more} names in the last day"));
    }

    private static ReputationContribution Claim(ReputationFactor factor, long count, long of, int points) =>
        new(factor, count == 0 ? 0 : Has(count, 10, of) ? points : 1, Share(count, of));

    private static ReputationContribution ReverseDns(SenderProfile profile)
    {
        long of = profile.ReverseDnsCount;
        int points = Has(profile.UnconfirmedCount, 50, of) ? 2 : Has(profile.UnconfirmedCount + profile.OtherNameCount, 50, of) ? 1 : 0;
        return new(ReputationFactor.ReverseDns, points, string.Create(
            CultureInfo.InvariantCulture, $"{profile.UnconfirmedCount} without a confirmed name, {profile.OtherNameCount} with another, of {of}"));
    }

    private static int BadPoints(long bad, long of) =>
        Has(bad, 90, of) ? 4 : Has(bad, 50, of) ? 3 : Has(bad, 25, of) ? 2 : Has(bad, 10, of) ? 1 : 0;

    private static ReputationContribution LastDay(SenderProfile profile, DateTimeOffset now)
    {
        int hour = HourSlice.HourOf(now);
        long of = profile.Hours.Where(slice => HourSlice.IsInDay(slice.Hour, hour)).Sum(static slice => (long)slice.MessageCount);
        long bad = profile.Hours.Where(slice => HourSlice.IsInDay(slice.Hour, hour)).Sum(static slice => (long)slice.BadCount);
        int points = of < MinDayMessageCount ? 0 : Has(bad, 90, of) ? 3 : Has(bad, 50, of) ? 2 : Has(bad, 25, of) ? 1 : 0;
        return new(ReputationFactor.BadVerdictsLastDay, points, Share(bad, of));
    }

    // Whole numbers: the same on every machine, and exact at the border.
    private static bool Has(long count, int percent, long of) => of > 0 && count * 100 >= of * percent;

    private static string Share(long count, long of) => string.Create(CultureInfo.InvariantCulture, $"{count} of {of}");

    private static string ProxyEvidence(SenderProfile profile) => profile switch
    {
        { IsOpenProxy: true } => "the test found an open proxy",
        { ProxyTestedAt: null } => "not tested",
        _ => "the test found none",
    };
}
