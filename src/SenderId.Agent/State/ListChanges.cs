using System.Collections.Immutable;
using SenderId.Connections;
using SenderId.Filtering;

namespace SenderId.Agent.State;

/// <summary>What has changed in the lists since a point.</summary>
/// <param name="Point">The point up to which this reaches; ask from here next time.</param>
/// <param name="Blocks">Entries of the block list that are new or have changed.</param>
/// <param name="RemovedBlocks">The numbers of entries of the block list that are gone.</param>
/// <param name="JunkEmail">Recipients' lists that are new or have changed.</param>
public sealed record ListChanges(
    long Point, ImmutableArray<IPListEntry> Blocks, ImmutableArray<int> RemovedBlocks, ImmutableArray<JunkEmailConfig> JunkEmail)
{
    /// <summary>Entries of the allow list that are new or have changed.</summary>
    public ImmutableArray<IPListEntry> Allows { get; init; } = [];

    /// <summary>The numbers of entries of the allow list that are gone.</summary>
    public ImmutableArray<int> RemovedAllows { get; init; } = [];
}
