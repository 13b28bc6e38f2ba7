using SenderId.Dns.Zones;

namespace SenderId.Testing;

/// <summary>DNS for tests: the text of a master file as a resolver.</summary>
public static class InMemoryZone
{
    /// <summary>Makes a resolver of zone text; a fault in the text fails the test.</summary>
    public static ZoneResolver Parse(string zoneText)
    {
        ZoneOutcome outcome = ZoneSet.Parse(zoneText, "test.zone");
        return outcome.IsLoaded
            ? new ZoneResolver(outcome.Zones)
            : throw new ArgumentException(string.Join(Environment.NewLine, outcome.Faults), nameof(zoneText));
    }
}
