using System.Globalization;
using SenderId.Connections;
using SenderId.Decisions;

namespace SenderId.Reputation;

/// <summary>What sender reputation makes of a message at its end, and of its sender.</summary>
public static class ReputationPolicy
{
    /// <summary>Decides about a message by its sender's level.</summary>
    /// <param name="config">The settings.</param>
    /// <param name="blockList">The settings of the block list, for the text of the reply.</param>
    /// <param name="client">The sender's address.</param>
    /// <param name="profile">What was observed of the sender, the message at hand included.</param>
    /// <param name="level">The level of that profile.</param>
    /// <remarks>A level above 0 is told even where nobody is refused: it shows what another threshold would have done.</remarks>
    public static Decision Decide(
        SenderReputationConfig config, IPBlockListConfig blockList, NetAddress client, SenderProfile profile, ReputationLevel level)
    {
        ArgumentNullException.ThrowIfNull(blockList);
        bool isBlocked = Blocks(config, profile, level);
        if (!isBlocked && level.Level == 0)
        {
            return Decision.Nothing;
        }

        return new Decision
        {
            Action = isBlocked ? SenderIdAction.Reject : SenderIdAction.StampStatus,
            Reply = isBlocked ? ConnectionFilter.ReplyFor(blockList.MachineEntryRejectionResponse, client) : null,
            Reason = "SenderReputationLevel",
            ReasonData = level.Level.ToString(CultureInfo.InvariantCulture),
            Diagnostics = string.Join("; ", [level, .. Raising(level)]),
        };
    }

    /// <summary>The entry for the block list that the level or an open proxy asks for.</summary>
    /// <returns>Null where there is none to make: the sender is let pass, or is refused for the message at hand alone.</returns>
    public static IPListEntry? FindBlock(
        SenderReputationConfig config, NetAddress client, SenderProfile profile, ReputationLevel level, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(profile);
        if (config.SenderBlockingPeriod == 0 || !Blocks(config, profile, level))
        {
            return null;
        }

        return config.OpenProxyDetectionEnabled && profile.IsOpenProxy
            ? BlockOpenProxy(config, client, now)
            : BlockFor(client, BlockReason.CommentOf(level), now.AddHours(config.SenderBlockingPeriod));
    }

    /// <summary>Whether a sender is to be tested for an open proxy: the test is wanted, has an address of ours, and was not made lately.</summary>
    /// <param name="config">The settings.</param>
    /// <param name="profile">What was observed of the sender.</param>
    /// <param name="now">The time.</param>
    public static bool IsProxyTestDue(SenderReputationConfig config, SenderProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(profile);
        bool isWanted = config is { Enabled: true, OpenProxyDetectionEnabled: true, OpenProxyTestAddress: not null };
        return isWanted && (profile.ProxyTestedAt is not { } tested || now - tested >= TimeSpan.FromHours(config.OpenProxyRescanInterval));
    }

    /// <summary>The entry that blocks a sender found to be an open proxy, whatever its level.</summary>
    public static IPListEntry BlockOpenProxy(SenderReputationConfig config, NetAddress client, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(config);
        return BlockFor(client, "Open proxy", now.AddHours(config.SenderBlockingPeriod));
    }

    private static bool Blocks(SenderReputationConfig config, SenderProfile profile, ReputationLevel level)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(level);
        bool isAtThreshold = config.SenderBlockingEnabled
            && level.MessageCount >= ReputationLevel.MinMessageCount && level.Level >= config.SrlBlockThreshold;
        return config.Enabled && (isAtThreshold || (config.OpenProxyDetectionEnabled && profile.IsOpenProxy));
    }

    private static IPListEntry BlockFor(NetAddress client, string comment, DateTimeOffset end) => new()
    {
        IPRange = SenderKey.Of(client).Range,
        ExpirationTime = end,
        Comment = comment,
        IsMachineGenerated = true,
    };

    private static IEnumerable<object> Raising(ReputationLevel level) => level.Contributions.Where(static part => part.Points > 0);
}
