using System.Collections.Immutable;
using SenderId.Agent.Serving;
using SenderId.Agent.State;
using SenderId.Connections;
using SenderId.Control;
using SenderId.Decisions;
using SenderId.Filtering;

namespace SenderId.Scaling;

/// <summary>As much of an agent as it takes to list its entries.</summary>
internal sealed class ListedAgent(AgentState state) : IControlledAgent
{
    public string ConfigPath => "";

    public string? StateWarning => null;

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public ImmutableArray<IPListEntry> ListEntries(IPListKind list) => state.Blocks;

    public Task<SenderReport> FindSenderAsync(NetAddress address, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<SenderReport>> FindTopSendersAsync(int count, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<int> AddEntryAsync(IPListKind list, IPListEntry entry, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> RemoveEntryAsync(IPListKind list, int identity, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ImmutableArray<JunkEmailConfig> ListJunkEmail() => throw new NotSupportedException();

    public JunkEmailConfig? FindJunkEmail(SmtpAddress recipient) => throw new NotSupportedException();

    public Task StoreJunkEmailAsync(JunkEmailConfig list, CancellationToken cancellationToken) => throw new NotSupportedException();
}
