using SenderId.Check;
using SenderId.Store.Counters;

namespace SenderId.PowerShell;

/// <summary>A counter of the agent with its number.</summary>
public sealed class SenderIdCounterValue
{
    internal SenderIdCounterValue(SenderIdCounter counter, string name, CounterRecord record)
    {
        Counter = counter.ToString();
        Value = record.Counts.GetValueOrDefault(Counter);
        Name = name;
        Since = record.Since.LocalDateTime;
        WhenWritten = record.Written.LocalDateTime;
    }

    /// <summary>The counter in one word, such as FailNotPermitted.</summary>
    public string Counter { get; }

    /// <summary>The number, restarts of the agent included.</summary>
    public long Value { get; }

    /// <summary>The product's name of the counter.</summary>
    public string Name { get; }

    /// <summary>Since when is counted, local time.</summary>
    public DateTime Since { get; }

    /// <summary>When the agent wrote the number down, local time.</summary>
    public DateTime WhenWritten { get; }
}
