using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SenderId.Dns.Zones;

/// <summary>What came of reading zone files: the zones, or everything that is wrong with them.</summary>
public sealed record ZoneOutcome
{
    /// <summary>The zones, if no file has a fault.</summary>
    public ZoneSet? Zones { get; init; }

    /// <summary>The faults in the order of files and lines.</summary>
    /// <value>At most 100. Default empty.</value>
    public ImmutableArray<ZoneFault> Faults { get; init; } = [];

    /// <summary>Whether there are zones.</summary>
    [MemberNotNullWhen(true, nameof(Zones))]
    public bool IsLoaded => Zones is not null;
}
