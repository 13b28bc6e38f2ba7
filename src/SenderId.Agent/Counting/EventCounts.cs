using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace SenderId.Agent.Counting;

/// <summary>How often each event was told since the start, by its number; thread-safe. Alerts are made of it.</summary>
internal sealed class EventCounts
{
    private readonly ConcurrentDictionary<int, long> _counts = new(Known.Select(static id => KeyValuePair.Create(id, 0L)));

    /// <summary>Every event that warns or tells an error: shown from the start, so that the first of each is an increase.</summary>
    public static ImmutableArray<int> Known { get; } =
    [
        1011, 1012, 1022, 1023,
        1030, 1033, 1034, 1035, 1036, 1037,
        1040, 1041, 1050, 1052,
        1061, 1062, 1063, 1064,
        1070, 1072, 1073, 1074,
        1080, 1082, 1083, 1084, 1085, 1086, 1087, 1088, 1089,
    ];

    /// <summary>All numbers, in the order of the events.</summary>
    public ImmutableArray<(int Event, long Count)> Snapshot() =>
        [.. _counts.OrderBy(static entry => entry.Key).Select(static entry => (entry.Key, entry.Value))];

    /// <summary>Counts an event; others than the known ones are not counted.</summary>
    public void Record(int id)
    {
        if (_counts.ContainsKey(id))
        {
            _counts.AddOrUpdate(id, 1, static (_, count) => count + 1);
        }
    }
}
