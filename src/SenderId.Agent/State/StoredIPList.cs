using System.Collections.Immutable;
using SenderId.Connections;

namespace SenderId.Agent.State;

/// <summary>One list of addresses as the database has it: its entries by number, and the picture of them that readers see.</summary>
/// <remarks>One writer at a time.</remarks>
internal sealed class StoredIPList
{
    private readonly SortedDictionary<int, IPListEntry> _entries = [];
    private volatile IPList _picture = IPList.Empty;

    /// <summary>All entries, dead ones included, laid out by address.</summary>
    public IPList Picture => _picture;

    /// <summary>All entries in the order of their numbers, dead ones included.</summary>
    public ImmutableArray<IPListEntry> Entries => [.. _entries.Values];

    /// <summary>Forgets the entries; readers see them until <see cref="Apply"/>.</summary>
    public void Clear() => _entries.Clear();

    /// <summary>Takes in what has changed.</summary>
    public void Apply(ImmutableArray<IPListEntry> changed, ImmutableArray<int> removed)
    {
        foreach (int identity in removed)
        {
            _entries.Remove(identity);
        }

        foreach (IPListEntry entry in changed)
        {
            _entries[entry.Identity] = entry;
        }

        _picture = IPList.Create(_entries.Values);
    }
}
