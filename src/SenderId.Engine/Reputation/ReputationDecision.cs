using SenderId.Connections;
using SenderId.Decisions;

namespace SenderId.Reputation;

/// <summary>What sender reputation makes of a message at its end.</summary>
/// <param name="Level">The level with every contribution.</param>
/// <param name="Reply">The reply where the message is refused; null where it is let pass.</param>
/// <param name="Block">The entry for the block list; null where there is none to make.</param>
public sealed record ReputationDecision(ReputationLevel Level, SmtpReply? Reply, BlockListEntry? Block)
{
    /// <summary>Decides by the level.</summary>
    /// <param name="config">The settings.</param>
    /// <param name="blockList">The settings of the block list, for the text of the reply.</param>
    /// <param name="client">The sender's address.</param>
    /// <param name="profile">What was observed of the sender, the message at hand included.</param>
    /// <param name="now">The time.</param>
    public static ReputationDecision Decide(
        SenderReputationConfig config, IPBlockListConfig blockList, NetAddress client, SenderProfile profile, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(blockList);
        ArgumentNullException.ThrowIfNull(profile);
        ReputationLevel level = ReputationLevel.Of(profile, now);
        bool isAtThreshold = config.SenderBlockingEnabled
            && level.MessageCount >= ReputationLevel.MinMessageCount && level.Level >= config.SrlBlockThreshold;
        bool isOpenProxy = config.OpenProxyDetectionEnabled && profile.IsOpenProxy;
        if (!config.Enabled || !(isAtThreshold || isOpenProxy))
        {
            return new ReputationDecision(level, null, null);
        }

        BlockListEntry block = isOpenProxy ? BlockOpenProxy(config, client, now) : BlockFor(client, Comment(level), now.AddHours(config.SenderBlockingPeriod));
        return new ReputationDecision(
            level,
            ConnectionFilter.ReplyFor(blockList.MachineEntryRejectionResponse, client),
            config.SenderBlockingPeriod == 0 ? null : block);
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
    public static BlockListEntry BlockOpenProxy(SenderReputationConfig config, NetAddress client, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(config);
        return BlockFor(client, "Open proxy", now.AddHours(config.SenderBlockingPeriod));
    }

    private static BlockListEntry BlockFor(NetAddress client, string comment, DateTimeOffset end) => new()
    {
        IPRange = SenderKey.Of(client).Range,
        ExpirationTime = end,
        Comment = comment,
        IsMachineGenerated = true,
    };

    private static string Comment(ReputationLevel level)
    {
        string text = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"Sender reputation level {level.Level}: {string.Join("; ", level.Contributions.Where(static part => part.Points > 0))}");
        return text.Length <= BlockListEntry.MaxCommentLength ? text : text[..BlockListEntry.MaxCommentLength];
    }
}
