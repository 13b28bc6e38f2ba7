using System.Text;
using SenderId.Check;

namespace SenderId.Agent.Counting;

/// <summary>The names of counters as metrics: <c>senderid.fail.not.permitted</c> for .NET, underscores and <c>_total</c> for Prometheus.</summary>
internal static class MetricNames
{
    /// <summary>The name as a .NET instrument.</summary>
    public static string Of(SenderIdCounter counter) => "senderid." + Words(counter, '.');

    /// <summary>The name as a Prometheus counter.</summary>
    public static string PrometheusOf(SenderIdCounter counter) => $"senderid_{Words(counter, '_')}_total";

    private static string Words(SenderIdCounter counter, char separator)
    {
        var words = new StringBuilder();
        foreach (char c in counter.ToString().Replace("IP", "Ip", StringComparison.Ordinal))
        {
            if (char.IsAsciiLetterUpper(c) && words.Length > 0)
            {
                words.Append(separator);
            }

            words.Append(char.ToLowerInvariant(c));
        }

        return words.ToString();
    }
}
