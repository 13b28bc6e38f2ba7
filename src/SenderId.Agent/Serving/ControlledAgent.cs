using System.Collections.Immutable;
using SenderId.Agent.State;
using SenderId.Connections;
using SenderId.Control;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Reputation;

namespace SenderId.Agent.Serving;

/// <summary>What the control socket asks and changes: the agent's state.</summary>
/// <param name="state">The state.</param>
/// <param name="place">Where the state is kept, for messages.</param>
/// <param name="configPath">The configuration file.</param>
/// <param name="clock">The clock.</param>
internal sealed class ControlledAgent(AgentState state, string place, string configPath, TimeProvider clock) : IControlledAgent
{
    // Levels fall while a sender is silent, what is stored does not: so many are looked at for the highest ones.
    private const int MaxCandidateCount = 16_000;

    /// <inheritdoc />
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <inheritdoc />
    public string ConfigPath => configPath;

    /// <inheritdoc />
    public string? StateWarning => state.DatabaseTrouble is { } trouble ? $"{trouble}; this is the list as it was last known" : null;

    /// <inheritdoc />
    public async Task<SenderReport> FindSenderAsync(NetAddress address, CancellationToken cancellationToken)
    {
        var key = SenderKey.Of(address);
        SenderProfile? profile = await AskAsync(() => state.FindSenderAsync(key, cancellationToken), "").ConfigureAwait(false);
        return ReportOf(key, profile ?? SenderProfile.Unknown, address);
    }

    /// <inheritdoc />
    /// <remarks>
    /// A level that was stored can only have fallen since. So once the last of those wanted is as high now as the last one read was
    /// when it was stored, none of those not read can be higher.
    /// </remarks>
    public async Task<ImmutableArray<SenderReport>> FindTopSendersAsync(int count, CancellationToken cancellationToken)
    {
        for (int wanted = count; ; wanted *= 2)
        {
            ImmutableArray<StoredSender> read = await AskAsync(() => state.FindTopSendersAsync(wanted, cancellationToken), "").ConfigureAwait(false);
            ImmutableArray<SenderReport> top =
            [
                .. read.Select(sender => ReportOf(sender.Sender, sender.Profile, sender.Sender.Address))
                    .Concat(BlockedSenders())
                    .DistinctBy(static report => report.Sender)
                    .OrderByDescending(static report => report.Level)
                    .ThenByDescending(static report => report.MessageCount)
                    .Take(count),
            ];
            if (read.Length < wanted || wanted >= MaxCandidateCount || (top.Length == count && top[^1].Level >= StoredLevel(read[^1].Profile)))
            {
                return top;
            }
        }
    }

    /// <inheritdoc />
    public ImmutableArray<IPListEntry> ListEntries(IPListKind list) => list == IPListKind.Allow ? state.Lists.Allows : state.Blocks;

    /// <inheritdoc />
    public async Task<int> AddEntryAsync(IPListKind list, IPListEntry entry, CancellationToken cancellationToken)
    {
        StateBatch batch = list == IPListKind.Allow ? new() { AddedAllows = [entry] } : new() { AddedBlocks = [entry] };
        StateWritten written = await ChangeAsync(batch, cancellationToken).ConfigureAwait(false);
        return written.AddedIdentities[0];
    }

    /// <inheritdoc />
    public async Task<bool> RemoveEntryAsync(IPListKind list, int identity, CancellationToken cancellationToken)
    {
        StateBatch batch = list == IPListKind.Allow ? new() { RemovedAllows = [identity] } : new() { RemovedBlocks = [identity] };
        StateWritten written = await ChangeAsync(batch, cancellationToken).ConfigureAwait(false);
        return written.RemovedCount > 0;
    }

    /// <inheritdoc />
    public ImmutableArray<JunkEmailConfig> ListJunkEmail() => state.Lists.JunkEmail;

    /// <inheritdoc />
    public JunkEmailConfig? FindJunkEmail(SmtpAddress recipient) => state.FindJunkEmail(recipient);

    /// <inheritdoc />
    public Task StoreJunkEmailAsync(JunkEmailConfig list, CancellationToken cancellationToken) =>
        ChangeAsync(new StateBatch { JunkEmail = [list] }, cancellationToken);

    private Task<StateWritten> ChangeAsync(StateBatch batch, CancellationToken cancellationToken) =>
        AskAsync(() => state.ChangeAsync(batch, cancellationToken), "; nothing was changed");

    private async Task<T> AskAsync<T>(Func<Task<T>> ask, string consequence)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception e) when (AgentState.IsDatabaseTrouble(e))
        {
            throw new AgentRefusedException(
                RefusalReason.DatabaseAway, $"The state in {place} cannot be used now ({e.Message.ReplaceLineEndings(" ").TrimEnd('.')}){consequence}.", e);
        }
    }

    private SenderReport ReportOf(SenderKey key, SenderProfile profile, NetAddress address)
    {
        ReputationLevel level = ReputationLevel.Of(profile, Now);
        IPListEntry? block = state.FindBlock(address);

        // A sender that is blocked begins anew: until it has a level again, that of the block is what there is to say.
        BlockReason? reason = block is not null && profile.MessageCount < ReputationLevel.MinMessageCount ? BlockReason.Of(block) : null;
        return new SenderReport
        {
            Sender = key.Range,
            Level = reason?.Level ?? level.Level,
            Contributions = reason?.Contributions ?? level.Contributions,
            MessageCount = profile.MessageCount,
            BadCount = profile.BadCount,
            FirstSeen = profile.FirstSeen,
            LastSeen = profile.LastSeen,
            IsOpenProxy = profile.IsOpenProxy,
            ProxyTestedAt = profile.ProxyTestedAt,
            BlockedBy = block,
        };
    }

    // Nothing is stored of them, so that the database does not name them.
    private IEnumerable<SenderReport> BlockedSenders()
    {
        DateTimeOffset now = Now;
        return state.Blocks
            .Where(entry => entry.IsMachineGenerated && !entry.HasExpired(now) && BlockReason.Of(entry) is not null)
            .Select(static entry => SenderKey.Of(entry.IPRange.First))
            .Distinct()
            .Select(key => ReportOf(key, SenderProfile.Unknown, key.Address));
    }

    private int StoredLevel(SenderProfile profile) => ReputationLevel.Of(profile, profile.LastSeen ?? Now).Level;
}
