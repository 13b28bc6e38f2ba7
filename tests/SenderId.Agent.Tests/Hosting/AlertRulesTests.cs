using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using SenderId.Agent.Counting;
using SenderId.Milter.Hosting;

namespace SenderId.Agent.Tests.Hosting;

/// <summary>The alerts for Prometheus say something of every event that warns, and ask for nothing that the agent does not show.</summary>
public sealed partial class AlertRulesTests
{
    private static readonly string s_rules = File.ReadAllText(
        Path.Combine(RepositoryRoot.Path, "packaging", "prometheus", "senderid.rules.yml"));

    private static readonly string[] s_alerts = [.. s_rules.Split("- alert: ").Skip(1)];

    // As the messages are declared in the source.
    private static IEnumerable<int> Warnings =>
        from assembly in new[] { typeof(AgentHost).Assembly, typeof(MilterServer).Assembly }
        from type in assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        let message = method.GetCustomAttribute<LoggerMessageAttribute>()
        where message is { Level: >= LogLevel.Warning }
        orderby message.EventId
        select message.EventId;

    [Fact]
    public void Every_event_that_warns_is_counted_and_has_one_alert_with_a_remedy()
    {
        Assert.NotEmpty(Warnings);
        Assert.Equal(Warnings, EventCounts.Known);
        Assert.Equal(
            Warnings,
            s_alerts.SelectMany(static alert => Events().Match(alert).Groups[1].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries))
                .Select(static number => int.Parse(number, CultureInfo.InvariantCulture)).Order());
        Assert.All(s_alerts, static alert =>
        {
            Assert.Contains("summary: ", alert, StringComparison.Ordinal);
            Assert.Contains("remedy: ", alert, StringComparison.Ordinal);
            Assert.Contains("severity: ", alert, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_page_has_each_alert_with_its_events()
    {
        string[] page = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "docs", "operations.md"));
        Assert.All(s_alerts, alert =>
        {
            string name = alert.Split('\n')[0].Trim();
            string row = Assert.Single(page, line => line.StartsWith($"| {name} |", StringComparison.Ordinal));
            Assert.Contains(Events().Match(alert).Groups[1].Value, row, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_metric_asked_for_is_shown()
    {
        using var counters = new AgentCounters(new Dictionary<string, long>(), static () => 0);
        counters.AddGauge("block.list.entries", "", static () => 0);
        counters.AddGauge("state.database.up", "", static () => 1);
        string shown = PrometheusText.Write(counters, 0);
        Assert.All(Metrics().Matches(s_rules).Select(static match => match.Value).Distinct(), metric =>
            Assert.Contains($"# TYPE {metric.Replace("_bucket", "", StringComparison.Ordinal)} ", shown, StringComparison.Ordinal));
    }

    [GeneratedRegex("events: \"([0-9, ]+)\"")]
    private static partial Regex Events();

    [GeneratedRegex("senderid_[a-z_]+")]
    private static partial Regex Metrics();
}
