using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Reputation;

namespace SenderId.Tests.Reputation;

public sealed class ReputationPolicyTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly NetAddress s_client = NetAddress.FromIPv4(0xC0000201);

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public void Blocks_at_the_threshold_and_above(int threshold, bool isBlocked)
    {
        Outcome decision = Decide(new() { SrlBlockThreshold = threshold }, Spoofer(40));

        Assert.Equal(7, decision.Level.Level);
        Assert.Equal(isBlocked, decision.Block is not null);
        Assert.Equal(isBlocked, decision.Reply is not null);
    }

    [Fact]
    public void The_block_is_machine_generated_says_why_and_lasts_for_the_period()
    {
        IPListEntry block = Decide(new() { SenderBlockingPeriod = 48 }, Spoofer(40)).Block!;

        Assert.True(block.IsMachineGenerated);
        Assert.Equal("192.0.2.1", block.IPRange.Text);
        Assert.Equal(s_now.AddHours(48), block.ExpirationTime);
        Assert.Contains("BadVerdicts +4 (40 of 40)", block.Comment, StringComparison.Ordinal);
    }

    [Fact]
    public void A_period_of_0_refuses_the_message_and_blocks_nobody()
    {
        Outcome decision = Decide(new() { SenderBlockingPeriod = 0 }, Spoofer(40));

        Assert.NotNull(decision.Reply);
        Assert.Null(decision.Block);
    }

    [Fact]
    public void With_threshold_0_who_has_not_been_judged_yet_passes()
    {
        Assert.Null(Decide(new() { SrlBlockThreshold = 0 }, Spoofer(19)).Reply);
        Assert.NotNull(Decide(new() { SrlBlockThreshold = 0 }, Spoofer(20)).Reply);
    }

    [Fact]
    public void Blocks_nobody_with_blocking_switched_off()
    {
        Assert.Null(Decide(new() { SenderBlockingEnabled = false }, Spoofer(40)).Reply);
        Assert.Null(Decide(new() { Enabled = false }, Spoofer(40)).Reply);
    }

    [Fact]
    public void A_block_of_an_ipv6_sender_is_its_network()
    {
        NetAddress client = Known.Address("2001:db8::5");

        Assert.Equal("2001:db8::/64", Decide(new(), Spoofer(40), client).Block!.IPRange.Text);
        Assert.Equal("Open proxy", ReputationPolicy.BlockOpenProxy(new(), client, s_now).Comment);
    }

    [Fact]
    public void An_open_proxy_is_refused_and_blocked_whatever_its_level()
    {
        SenderProfile proxy = new() { IsOpenProxy = true, ProxyTestedAt = s_now };

        Outcome decision = Decide(new() { SenderBlockingEnabled = false }, proxy);
        Assert.Equal(0, decision.Level.Level);
        Assert.NotNull(decision.Reply);
        Assert.Equal("Open proxy", decision.Block!.Comment);
        Assert.Null(Decide(new() { SenderBlockingPeriod = 0 }, proxy).Block);
        Assert.NotNull(Decide(new() { SenderBlockingPeriod = 0 }, proxy).Reply);
        Assert.Null(Decide(new() { OpenProxyDetectionEnabled = false }, proxy).Reply);
        Assert.Null(Decide(new() { Enabled = false }, proxy).Reply);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(23.99, false)]
    [InlineData(24.0, true)]
    public void A_sender_is_due_for_the_proxy_test_once_in_the_interval(double? hoursAgo, bool isDue)
    {
        SenderReputationConfig config = new() { OpenProxyTestAddress = "192.0.2.25:2525" };
        SenderProfile profile = new() { ProxyTestedAt = hoursAgo is { } hours ? s_now.AddHours(-hours) : null };

        Assert.Equal(isDue, ReputationPolicy.IsProxyTestDue(config, profile, s_now));
        Assert.False(ReputationPolicy.IsProxyTestDue(new(), profile, s_now));
        Assert.False(ReputationPolicy.IsProxyTestDue(config with { Enabled = false }, profile, s_now));
        Assert.False(ReputationPolicy.IsProxyTestDue(config with { OpenProxyDetectionEnabled = false }, profile, s_now));
    }

    private static Outcome Decide(SenderReputationConfig config, SenderProfile profile, NetAddress? client = null)
    {
        NetAddress address = client ?? s_client;
        ReputationLevel level = ReputationLevel.Of(profile, s_now);
        Decision decision = ReputationPolicy.Decide(config, IPBlockListConfig.Default, address, profile, level);
        Assert.Equal(decision.Reply is not null, decision.Action == SenderIdAction.Reject);
        return new Outcome(level, decision.Reply, ReputationPolicy.FindBlock(config, address, profile, level, s_now));
    }

    private static SenderProfile Spoofer(int count) => Enumerable.Range(0, count).Aggregate(
        SenderProfile.Unknown,
        (profile, _) =>
            profile.Add(SenderProfile.Of(new(s_now, "mx.example") { ReverseDns = ReverseDnsCheck.Confirmed, Status = SenderIdStatus.Fail })));

    private sealed record Outcome(ReputationLevel Level, SmtpReply? Reply, IPListEntry? Block);
}
