using System.Collections.Immutable;

namespace SenderId.Publishing.Networks;

/// <summary>Everything that passes under a record as the fewest networks: true only as long as DNS stays as it is.</summary>
public sealed record FlatRecord
{
    /// <summary>The domain.</summary>
    public required string Domain { get; init; }

    /// <summary>Whether the networks are all that passes; false where terms differ from message to message, or DNS did not answer.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>The terms that no list of networks can hold: ptr, and those with macros of the message.</summary>
    public ReadableCollection<string> LeftOut { get; init; } = [];

    /// <summary>The networks, IPv4 first, each family in order.</summary>
    public ReadableCollection<FlatNetwork> Networks { get; init; } = [];

    /// <summary>How many IPv4 addresses pass.</summary>
    public long IPv4AddressCount { get; init; }

    /// <summary>How many IPv6 addresses pass.</summary>
    public string IPv6AddressCount => IPv6Count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The networks with commas between.</summary>
    public override string ToString() => Networks.ToString();

    internal UInt128 IPv6Count { get; init; }

    /// <summary>How long the answers behind it may be kept, in seconds: look again after that.</summary>
    public int TimeToLive { get; init; }

    internal ImmutableArray<AddressSpan> Spans { get; init; } = [];
}
