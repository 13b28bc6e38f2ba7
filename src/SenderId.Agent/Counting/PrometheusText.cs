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

        WriteLatency(text, counters.Latency);
        Head(text, "senderid_connections", "gauge", "Connections of mail servers");
        text.Append(CultureInfo.InvariantCulture, $"senderid_connections {connectionCount}\n");
        return text.ToString();
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
