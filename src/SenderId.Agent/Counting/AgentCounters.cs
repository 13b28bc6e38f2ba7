using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using SenderId.Check;
using SenderId.Connections;
using SenderId.Decisions;

namespace SenderId.Agent.Counting;

/// <summary>The running counters, as .NET metrics under the meter <see cref="MeterName"/> and as numbers to keep and to print.</summary>
public sealed class AgentCounters : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "SenderId.Agent";

    private readonly long[] _counts = new long[SenderIdCounters.All.Length];
    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _decisionSeconds;
    private readonly Func<long> _dnsQueries;
    private readonly LatencyBuckets _latency = new();
    private ImmutableArray<(string Name, string Help, Func<long> Read)> _added = [];
    private ImmutableArray<(string Name, string Help, Func<long> Read)> _gauges = [];

    /// <summary>Makes the counters, going on from what was kept.</summary>
    /// <param name="kept">The numbers of earlier runs by <see cref="SenderIdCounter"/> name.</param>
    /// <param name="dnsQueries">How many queries this process has sent.</param>
    public AgentCounters(IReadOnlyDictionary<string, long> kept, Func<long> dnsQueries)
    {
        ArgumentNullException.ThrowIfNull(kept);
        _dnsQueries = dnsQueries;
        foreach ((SenderIdCounter counter, string name) in SenderIdCounters.All)
        {
            _counts[(int)counter] = kept.GetValueOrDefault(counter.ToString());
            _meter.CreateObservableCounter(MetricNames.Of(counter), () => Read(counter), description: name);
        }

        _decisionSeconds = _meter.CreateHistogram<double>("senderid.ruling.duration", "s", "Time from the end of the headers to the ruling");
    }

    /// <summary>How long decisions took.</summary>
    internal LatencyBuckets Latency => _latency;

    /// <summary>Counters of others that are shown with these: dotted name, what it counts, its number.</summary>
    internal ImmutableArray<(string Name, string Help, Func<long> Read)> Added => _added;

    /// <summary>What the agents have decided since the start.</summary>
    internal DecisionCounts Decisions { get; } = new();

    /// <summary>What operators were told since the start.</summary>
    internal EventCounts Events { get; set; } = new();

    /// <summary>Numbers that go up and down: dotted name, what it is, its value.</summary>
    internal ImmutableArray<(string Name, string Help, Func<long> Read)> Gauges => _gauges;

    /// <summary>Shows a number that goes up and down.</summary>
    /// <param name="name">The name behind <c>senderid.</c>, such as <c>block.list.entries</c>.</param>
    /// <param name="help">What it is.</param>
    /// <param name="read">Its value; asked from any thread.</param>
    public void AddGauge(string name, string help, Func<long> read)
    {
        ImmutableInterlocked.Update(ref _gauges, static (list, entry) => list.Add(entry), ($"senderid.{name}", help, read));
        _meter.CreateObservableGauge($"senderid.{name}", read, description: help);
    }

    /// <summary>Shows a counter of another with these; it is not kept.</summary>
    /// <param name="name">The name behind <c>senderid.</c>, such as <c>proxy.tests</c>.</param>
    /// <param name="help">What it counts.</param>
    /// <param name="read">Its number; asked from any thread.</param>
    public void Add(string name, string help, Func<long> read)
    {
        ImmutableInterlocked.Update(ref _added, static (list, entry) => list.Add(entry), ($"senderid.{name}", help, read));
        _meter.CreateObservableCounter($"senderid.{name}", read, description: help);
    }

    /// <summary>The number of a counter.</summary>
    public long Read(SenderIdCounter counter) =>
        Interlocked.Read(ref _counts[(int)counter]) + (counter == SenderIdCounter.DnsQueries ? _dnsQueries() : 0);

    /// <summary>All numbers by counter name.</summary>
    public ImmutableDictionary<string, long> Snapshot() =>
        SenderIdCounters.All.ToImmutableDictionary(static entry => entry.Counter.ToString(), entry => Read(entry.Counter), StringComparer.Ordinal);

    /// <summary>Counts what the agents decided about one message.</summary>
    public void Record(ImmutableArray<Decision> decisions, TimeSpan elapsed)
    {
        _latency.Record(elapsed);
        _decisionSeconds.Record(elapsed.TotalSeconds);
        foreach (Decision decision in decisions)
        {
            Decisions.Record(decision);
            foreach (SenderIdCounter counter in CountersOf(decision))
            {
                Interlocked.Increment(ref _counts[(int)counter]);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    private static ImmutableArray<SenderIdCounter> CountersOf(Decision decision) => decision switch
    {
        Verdict verdict => SenderIdCounters.Of(verdict),
        { Reason: ConnectionFilter.AllowedReason } => [SenderIdCounter.Bypassed],
        _ => [],
    };
}
