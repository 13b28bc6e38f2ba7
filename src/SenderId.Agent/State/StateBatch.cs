using System.Collections.Immutable;
using SenderId.Connections;
using SenderId.Filtering;

namespace SenderId.Agent.State;

/// <summary>Changes that are written together or not at all.</summary>
public sealed record StateBatch
{
    /// <summary>What was observed of senders.</summary>
    public ImmutableArray<SenderUpdate> Senders { get; init; } = [];

    /// <summary>Entries to add to the block list; the database numbers them.</summary>
    public ImmutableArray<IPListEntry> AddedBlocks { get; init; } = [];

    /// <summary>The numbers of entries to take from the block list.</summary>
    public ImmutableArray<int> RemovedBlocks { get; init; } = [];

    /// <summary>Entries to add to the allow list; the database numbers them.</summary>
    public ImmutableArray<IPListEntry> AddedAllows { get; init; } = [];

    /// <summary>The numbers of entries to take from the allow list.</summary>
    public ImmutableArray<int> RemovedAllows { get; init; } = [];

    /// <summary>Recipients' lists to store in place of what is stored.</summary>
    public ImmutableArray<JunkEmailConfig> JunkEmail { get; init; } = [];

    /// <summary>Whether anything but senders changes, which other servers must hear of.</summary>
    public bool ChangesLists =>
        !AddedBlocks.IsEmpty || !RemovedBlocks.IsEmpty || !AddedAllows.IsEmpty || !RemovedAllows.IsEmpty || !JunkEmail.IsEmpty;
}
