using SenderId.Reputation;

namespace SenderId.Tests.Reputation;

public sealed class ReputationLevelTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 12, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(19, 0)]
    [InlineData(20, 9)]
    public void There_is_no_level_below_20_messages(int messages, int level)
    {
        SenderProfile profile = Many(messages, i => Bad(i) with { Hello = HeloCheck.OwnDomain, ReverseDns = ReverseDnsCheck.Unconfirmed });

        Assert.Equal(level, ReputationLevel.Of(profile, s_now).Level);
        Assert.Equal(messages, ReputationLevel.Of(profile, s_now).MessageCount);
        Assert.Equal(8, ReputationLevel.Of(profile, s_now).Contributions.Length);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(9, 2)]
    [InlineData(10, 3)]
    [InlineData(100, 3)]
    public void Many_hello_names_raise_it(int names, int points) =>
        Assert.Equal(points, Points(Many(100, i => new(s_now, $"h{i % names}.example")), ReputationFactor.ChangingHello));

    [Fact]
    public void Names_in_another_case_are_the_same() =>
        Assert.Equal(0, Points(Many(30, i => new(s_now, i % 2 == 0 ? "MX.Example" : "mx.example")), ReputationFactor.ChangingHello));

    [Fact]
    public void Names_of_yesterday_count_no_more()
    {
        SenderProfile profile = Many(40, i => new(s_now.AddHours(-24), $"h{i}.example"));

        Assert.Equal(3, PointsAt(profile, ReputationFactor.ChangingHello, s_now.AddHours(-1)));
        Assert.Equal(0, Points(profile, ReputationFactor.ChangingHello));
    }

    [Theory]
    [InlineData(HeloCheck.Malformed, ReputationFactor.MalformedHello, 49, 0)]
    [InlineData(HeloCheck.Malformed, ReputationFactor.MalformedHello, 50, 1)]
    [InlineData(HeloCheck.ForeignLiteral, ReputationFactor.ForeignLiteral, 0, 0)]
    [InlineData(HeloCheck.ForeignLiteral, ReputationFactor.ForeignLiteral, 1, 1)]
    [InlineData(HeloCheck.ForeignLiteral, ReputationFactor.ForeignLiteral, 9, 1)]
    [InlineData(HeloCheck.ForeignLiteral, ReputationFactor.ForeignLiteral, 10, 2)]
    [InlineData(HeloCheck.OwnDomain, ReputationFactor.OwnDomain, 1, 1)]
    [InlineData(HeloCheck.OwnDomain, ReputationFactor.OwnDomain, 9, 1)]
    [InlineData(HeloCheck.OwnDomain, ReputationFactor.OwnDomain, 10, 3)]
    public void False_hello_names_raise_it(HeloCheck hello, ReputationFactor factor, int ofHundred, int points) =>
        Assert.Equal(points, Points(Many(100, i => new(s_now, "x.example") { Hello = i < ofHundred ? hello : HeloCheck.Plausible }), factor));

    [Theory]
    [InlineData(49, 0, 0)]
    [InlineData(50, 0, 2)]
    [InlineData(0, 49, 0)]
    [InlineData(0, 50, 1)]
    [InlineData(30, 20, 1)]
    public void Reverse_dns_raises_it(int unconfirmed, int otherName, int points) => Assert.Equal(points, Points(
        Many(100, i => new(s_now, "x.example")
        {
            ReverseDns =
                i < unconfirmed ? ReverseDnsCheck.Unconfirmed : i < unconfirmed + otherName ? ReverseDnsCheck.OtherName : ReverseDnsCheck.Confirmed,
        }),
        ReputationFactor.ReverseDns));

    [Fact]
    public void Trouble_with_dns_raises_nothing() =>
        Assert.Equal(0, Points(Many(100, _ => new(s_now, "x.example") { ReverseDns = ReverseDnsCheck.Unknown }), ReputationFactor.ReverseDns));

    [Theory]
    [InlineData(9, 0, 0)]
    [InlineData(10, 1, 0)]
    [InlineData(24, 1, 0)]
    [InlineData(25, 2, 1)]
    [InlineData(50, 3, 2)]
    [InlineData(89, 3, 2)]
    [InlineData(90, 4, 3)]
    public void The_share_of_bad_verdicts_raises_it(int ofHundred, int past, int lastDay)
    {
        SenderProfile profile = Many(100, i => i < ofHundred ? Bad(0) : Good());

        Assert.Equal(past, Points(profile, ReputationFactor.BadVerdicts));
        Assert.Equal(lastDay, Points(profile, ReputationFactor.BadVerdictsLastDay));
    }

    [Fact]
    public void The_last_day_counts_apart_from_the_past()
    {
        SenderProfile profile = Many(900, _ => Good() with { At = s_now.AddDays(-3) }).Add(Many(100, Bad));

        Assert.Equal(1, Points(profile, ReputationFactor.BadVerdicts));
        Assert.Equal(3, Points(profile, ReputationFactor.BadVerdictsLastDay));
        Assert.Equal(0, PointsAt(profile, ReputationFactor.BadVerdictsLastDay, s_now.AddDays(1)));
    }

    [Theory]
    [InlineData(SenderIdStatus.Fail, null, true)]
    [InlineData(SenderIdStatus.SoftFail, null, false)]
    [InlineData(SenderIdStatus.PermError, null, false)]
    [InlineData(SenderIdStatus.Pass, 5, true)]
    [InlineData(SenderIdStatus.Pass, 4, false)]
    [InlineData(null, 9, true)]
    [InlineData(null, null, false)]
    public void Fail_and_a_spam_confidence_of_5_are_bad(SenderIdStatus? status, int? confidence, bool isBad) =>
        Assert.Equal(isBad, (Good() with { Status = status, SpamConfidence = confidence }).IsBad);

    [Fact]
    public void An_open_proxy_is_9_once_it_is_judged()
    {
        SenderProfile profile = Many(20, _ => Good()).Add(new SenderProfile { IsOpenProxy = true, ProxyTestedAt = s_now });

        Assert.Equal(9, ReputationLevel.Of(profile, s_now).Level);
    }

    [Fact]
    public void Who_does_everything_right_has_level_0() => Assert.Equal(0, ReputationLevel.Of(Many(1000, _ => Good()), s_now).Level);

    private static SenderProfile Many(int count, Func<int, MessageObservation> make) =>
        Enumerable.Range(0, count).Aggregate(SenderProfile.Unknown, (profile, i) => profile.Add(SenderProfile.Of(make(i))));

    private static MessageObservation Good() => new(s_now, "mx.example") { ReverseDns = ReverseDnsCheck.Confirmed, Status = SenderIdStatus.Pass };

    private static MessageObservation Bad(int number) => Good() with { Status = SenderIdStatus.Fail, HelloDomain = $"h{number % 2}.example" };

    private static int Points(SenderProfile profile, ReputationFactor factor) => PointsAt(profile, factor, s_now);

    private static int PointsAt(SenderProfile profile, ReputationFactor factor, DateTimeOffset now) =>
        ReputationLevel.Of(profile, now).Contributions.Single(contribution => contribution.Factor == factor).Points;
}
