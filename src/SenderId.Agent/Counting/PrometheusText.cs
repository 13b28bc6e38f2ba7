using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SenderId.Check;

namespace SenderId.Agent.Counting;

/// <summary>Writes the counters as Prometheus reads them.</summary>
/// <remarks>The text exposition format, version 0.0.4.</remarks>
internal static class PrometheusText
{
    /// <summary>The media type of the text.</summary>
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes all counters, the times of decisions and the number of connections.</summary>
    public static string Write(AgentCounters counters, int connectionCount)
    {
        var text = new StringBuilder();
        foreach ((SenderIdCounter counter, string name) in SenderIdCounters.All)
        {
            string metric = MetricNames.PrometheusOf(counter);
            Head(text, metric, "counter", name);
            text.Append(CultureInfo.InvariantCulture, $"{metric} {counters.Read(counter)}\n");
        }

        foreach ((string name, string help, Func<long> read) in counters.Added)
        {
            string metric = $"{name.Replace('.', '_')}_total";
            Head(text, metric, "counter", help);
            text.Append(CultureInfo.InvariantCulture, $"{metric} {read()}\n");
        }

        WriteDecisions(text, counters.Decisions);
        WriteEvents(text, counters.Events);
        foreach ((string name, string help, Func<long> read) in counters.Gauges)
        {
            string metric = name.Replace('.', '_');
            Head(text, metric, "gauge", help);
            text.Append(CultureInfo.InvariantCulture, $"{metric} {read()}\n");
        }

        Head(text, "senderid_build_info", "gauge", "The release that runs");
        text.Append(CultureInfo.InvariantCulture, $"senderid_build_info{{version=\"{Version}\"}} 1\n");
        WriteLatency(text, counters.Latency);
        Head(text, "senderid_connections", "gauge", "Connections of mail servers");
        text.Append(CultureInfo.InvariantCulture, $"senderid_connections {connectionCount}\n");
        return text.ToString();
    }

    // Of all assemblies of the release: one version.
    private static string Version => typeof(PrometheusText).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "";

    private static void WriteDecisions(StringBuilder text, DecisionCounts decisions)
    {
        const string Metric = "senderid_decisions_total";
        Head(text, Metric, "counter", "Decisions since the start, by agent and action");
        foreach ((string agent, Decisions.SenderIdAction action, long count) in decisions.Snapshot())
        {
            text.Append(CultureInfo.InvariantCulture, $"{Metric}{{agent=\"{agent}\",action=\"{action}\"}} {count}\n");
        }
    }

    private static void WriteEvents(StringBuilder text, EventCounts events)
    {
        const string Metric = "senderid_events_total";
        Head(text, Metric, "counter", "Warnings and errors told since the start, by the number of the event");
        foreach ((int id, long count) in events.Snapshot())
        {
            text.Append(CultureInfo.InvariantCulture, $"{Metric}{{event=\"{id}\"}} {count}\n");
        }
    }

    private static void WriteLatency(StringBuilder text, LatencyBuckets latency)
    {
        const string Metric = "senderid_ruling_duration_seconds";
        Head(text, Metric, "histogram", "Time from the end of the headers to the ruling");
        ImmutableArray<long> counts = latency.Counts();
        long below = 0;
        for (int i = 0; i < LatencyBuckets.Bounds.Length; i++)
        {
            below += counts[i];
            text.Append(CultureInfo.InvariantCulture, $"{Metric}_bucket{{le=\"{LatencyBuckets.Bounds[i]}\"}} {below}\n");
        }

        below += counts[^1];
        text.Append(CultureInfo.InvariantCulture, $"{Metric}_bucket{{le=\"+Inf\"}} {below}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Metric}_sum {latency.Total.TotalSeconds}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Metric}_count {below}\n");
    }

    private static void Head(StringBuilder text, string metric, string kind, string help) =>
        text.Append(CultureInfo.InvariantCulture, $"# HELP {metric} {help}\n# TYPE {metric} {kind}\n");
}
