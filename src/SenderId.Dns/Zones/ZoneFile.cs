using System.Collections.Immutable;

namespace SenderId.Dns.Zones;

/// <summary>What was read from one file.</summary>
internal sealed record ZoneFile(string Name, ImmutableArray<ZoneRecord> Records, ImmutableArray<ZoneFault> Faults);
