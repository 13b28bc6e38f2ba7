using System.Collections.Immutable;
using System.Text.Json.Serialization;
using SenderId.Reporting.Counting;

namespace SenderId.Reporting;

/// <summary>A row of a list: something, and the messages that were counted of it.</summary>
public abstract record CountedRow
{
    /// <summary>How many messages.</summary>
    [JsonPropertyOrder(1)]
    public long MessageCount { get; init; }

    /// <summary>How many of them were refused.</summary>
    [JsonPropertyOrder(1)]
    public long RefusedCount { get; init; }

    /// <summary>Which statuses they had.</summary>
    [JsonPropertyOrder(1)]
    public StatusCounts Statuses { get; init; } = new();

    /// <summary>When it was first met, the period compared with included; null where it has no messages.</summary>
    [JsonPropertyOrder(1)]
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When it was last met; null where it has no messages.</summary>
    [JsonPropertyOrder(1)]
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>How many more messages there may have been; 0 where the count is exact.</summary>
    [JsonPropertyOrder(1)]
    public long MaxMissingCount { get; init; }

    /// <summary>The counts by time and status, for a page that filters them.</summary>
    internal ImmutableArray<(MessageCell Cell, int Count)> Cells { get; init; } = [];
}
