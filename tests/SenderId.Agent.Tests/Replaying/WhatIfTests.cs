using SenderId.Decisions;
using SenderId.Reporting;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.Replaying;

/// <summary>What a report says that a setting would have done is what it does when the same mail comes again.</summary>
public class WhatIfTests
{
    private static readonly SenderReputationConfig s_watching = SenderReputationConfig.Default with { SenderBlockingEnabled = false };

    [Fact]
    public async Task Actions_would_have_refused_what_they_refuse_in_a_replay()
    {
        using Replay stamped = await Replay.RunAsync(SenderIdConfig.Default, s_watching);
        Assert.Empty(stamped.Refused);
        AgentLogReport report = Report(stamped);
        Assert.Equal(1500, report.MessageCount);
        foreach ((string setting, SenderIdConfig config) in new[]
        {
            ("SpoofedDomainAction", SenderIdConfig.Default with { SpoofedDomainAction = SenderIdAction.Reject }),
            ("SoftFailAction", SenderIdConfig.Default with { SoftFailAction = SenderIdAction.Reject }),
            ("TempErrorAction", SenderIdConfig.Default with { TempErrorAction = SenderIdAction.Reject }),
        })
        {
            using Replay replay = await Replay.RunAsync(config, s_watching);
            SettingEffect effect = report.SettingEffects.Single(row => row.Setting == setting);
            Assert.True(replay.Refused.Count > 50, setting);
            Assert.Equal((setting, replay.Refused.Count, 0), (setting, effect.MessageCount, effect.RefusedCount));
            SettingEffect after = Report(replay).SettingEffects.Single(row => row.Setting == setting);
            Assert.Equal((replay.Refused.Count, replay.Refused.Count), (after.MessageCount, after.RefusedCount));
        }
    }

    [Theory]
    [InlineData(SenderIdAction.StampStatus)]
    [InlineData(SenderIdAction.Reject)]
    public async Task Thresholds_would_have_blocked_whom_they_block_in_a_replay(SenderIdAction action)
    {
        SenderIdConfig config = SenderIdConfig.Default with { SpoofedDomainAction = action };
        using Replay watched = await Replay.RunAsync(config, s_watching);
        AgentLogReport report = Report(watched);
        var counts = new List<long>();
        foreach (ThresholdEffect effect in report.ThresholdEffects)
        {
            using Replay replay = await Replay.RunAsync(config,
                SenderReputationConfig.Default with { SenderBlockingEnabled = true, SrlBlockThreshold = effect.Threshold });
            int more = replay.Refused.Keys.Except(watched.Refused.Keys).Count();
            Assert.Equal((effect.Threshold, replay.BlockedCount, more, false),
                (effect.Threshold, effect.SenderCount, effect.MessageCount, effect.IsAtLeast));
            counts.Add(effect.SenderCount);
        }

        Assert.True(counts.Distinct().Count() >= 5, string.Join(' ', counts));
    }

    [Fact]
    public async Task A_threshold_above_the_one_in_force_is_told_to_be_at_least()
    {
        using Replay blocked = await Replay.RunAsync(SenderIdConfig.Default,
            SenderReputationConfig.Default with { SenderBlockingEnabled = true, SrlBlockThreshold = 5 });
        AgentLogReport report = Report(blocked);
        Assert.Equal(blocked.BlockedCount, report.ThresholdEffects[4].SenderCount);
        Assert.Equal([false, true], report.ThresholdEffects.Select(static row => row.IsAtLeast).Distinct());
        Assert.True(report.ThresholdEffects[8].IsAtLeast);
    }

    private static AgentLogReport Report(Replay replay) => ReportBuilder.Build(new ReportOptions { LogPaths = [replay.Log] });
}
