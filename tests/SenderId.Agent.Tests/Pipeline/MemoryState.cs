using SenderId.Agent.State;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.Pipeline;

/// <summary>State that is only in memory.</summary>
internal sealed class MemoryState : IAgentState
{
    private readonly Dictionary<SenderKey, SenderProfile> _senders = [];

    public List<IPListEntry> Blocks { get; } = [];

    public List<IPListEntry> Allows { get; } = [];

    public Dictionary<SmtpAddress, JunkEmailConfig> JunkEmail { get; } = [];

    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public bool HasBlocks => Blocks.Count > 0;

    public bool HasAllows => Allows.Count > 0;

    public bool HasJunkEmail => JunkEmail.Count > 0;

    public IPListEntry? FindBlock(NetAddress address) => IPList.Create(Blocks).Find(address, Now);

    public IPListEntry? FindAllow(NetAddress address) => IPList.Create(Allows).Find(address, Now);

    public JunkEmailConfig? FindJunkEmail(SmtpAddress recipient) => JunkEmail.GetValueOrDefault(recipient);

    public ValueTask<SenderProfile> ObserveAsync(SenderKey sender, SenderProfile seen, CancellationToken cancellationToken) =>
        new(_senders[sender] = _senders.GetValueOrDefault(sender, SenderProfile.Unknown).Add(seen));

    public void Block(SenderKey sender, IPListEntry entry)
    {
        _senders.Remove(sender);
        Blocks.Add(entry);
    }

    public SenderProfile Profile(string address) => _senders.GetValueOrDefault(SenderKey.Of(Known.Address(address)), SenderProfile.Unknown);
}
