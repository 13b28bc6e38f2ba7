using SenderId.Agent.State;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.Replaying;

/// <summary>What the agents remember during a replay.</summary>
internal sealed class ReplayState(TimeProvider clock) : IAgentState
{
    private readonly Dictionary<SenderKey, SenderProfile> _senders = [];
    private readonly List<IPListEntry> _blocks = [];

    public HashSet<SenderKey> Blocked { get; } = [];

    public bool HasBlocks => true;

    public bool HasAllows => false;

    public bool HasJunkEmail => false;

    public IPListEntry? FindBlock(NetAddress address) => IPList.Create(_blocks).Find(address, clock.GetUtcNow());

    public IPListEntry? FindAllow(NetAddress address) => null;

    public JunkEmailConfig? FindJunkEmail(SmtpAddress recipient) => null;

    public ValueTask<SenderProfile> ObserveAsync(SenderKey sender, SenderProfile seen, CancellationToken cancellationToken) =>
        new(_senders[sender] = _senders.GetValueOrDefault(sender, SenderProfile.Unknown).Add(seen));

    public void Block(SenderKey sender, IPListEntry entry)
    {
        _senders.Remove(sender);
        _blocks.Add(entry);
        Blocked.Add(sender);
    }
}
