using System.Collections.Immutable;
using SenderId.Agent.Serving;
using SenderId.Connections;
using SenderId.Control;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.Serving;

/// <summary>An agent that knows what a test tells it.</summary>
internal sealed class MemoryAgent : IControlledAgent
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SmtpAddress, JunkEmailConfig> _junk = [];
    private int _last;

    public ImmutableArray<IPListEntry> Entries { get; set; } = [];

    public ImmutableArray<IPListEntry> Allows { get; set; } = [];

    public ImmutableArray<SenderReport> Senders { get; set; } = [];

    public Func<Exception>? Fault { get; set; }

    public TaskCompletionSource? Gate { get; set; }

    public string ConfigPath { get; set; } = "/etc/senderid/config.json";

    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    public string? StateWarning { get; set; }

    public static SenderReport Report(string sender, int level) => new()
    {
        Sender = Known.Range(sender),
        Level = level,
        Contributions = [new(ReputationFactor.BadVerdicts, 4, "19 of 20"), new(ReputationFactor.OpenProxy, 0, "not tested")],
        MessageCount = 20,
        BadCount = 19,
        FirstSeen = DateTimeOffset.UnixEpoch,
        LastSeen = DateTimeOffset.UnixEpoch.AddDays(1),
        BlockedBy = new IPListEntry
        {
            Identity = 3,
            IPRange = Known.Range(sender),
            IsMachineGenerated = true,
            ExpirationTime = DateTimeOffset.UnixEpoch.AddDays(2)
        },
    };

    public async Task<SenderReport> FindSenderAsync(NetAddress address, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return Senders.FirstOrDefault(report => report.Sender.Contains(address))
            ?? new SenderReport { Sender = SenderKey.Of(address).Range, Level = 0, Contributions = [], MessageCount = 0, BadCount = 0 };
    }

    public async Task<ImmutableArray<SenderReport>> FindTopSendersAsync(int count, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        return [.. Senders.Take(count)];
    }

    public ImmutableArray<IPListEntry> ListEntries(IPListKind list) => list == IPListKind.Allow ? Allows : Entries;

    public async Task<int> AddEntryAsync(IPListKind list, IPListEntry entry, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        lock (_lock)
        {
            entry = entry with { Identity = ++_last };
            (Entries, Allows) = list == IPListKind.Allow ? (Entries, Allows.Add(entry)) : (Entries.Add(entry), Allows);
            return _last;
        }
    }

    public async Task<bool> RemoveEntryAsync(IPListKind list, int identity, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        lock (_lock)
        {
            ImmutableArray<IPListEntry> before = ListEntries(list);
            ImmutableArray<IPListEntry> after = before.RemoveAll(entry => entry.Identity == identity);
            (Entries, Allows) = list == IPListKind.Allow ? (Entries, after) : (after, Allows);
            return after.Length < before.Length;
        }
    }

    public ImmutableArray<JunkEmailConfig> ListJunkEmail() => [.. _junk.Values];

    public JunkEmailConfig? FindJunkEmail(SmtpAddress recipient) => _junk.GetValueOrDefault(recipient);

    public async Task StoreJunkEmailAsync(JunkEmailConfig list, CancellationToken cancellationToken)
    {
        await PassAsync(cancellationToken);
        _junk[list.Recipient] = list;
    }

    private async Task PassAsync(CancellationToken cancellationToken)
    {
        if (Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }

        if (Fault is { } fault)
        {
            throw fault();
        }
    }
}
