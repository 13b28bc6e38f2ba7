using System.Globalization;
using System.Net;
using SenderId.Agent.Counting;
using SenderId.Decisions;
using SenderId.Milter.Tests.Session;

namespace SenderId.Agent.Tests.Hosting;

public sealed class MetricsTests
{
    [Fact]
    public async Task Counters_are_served_as_Prometheus_reads_them()
    {
        (RunningAgent agent, Uri address) = await StartAsync();
        await using RunningAgent running = agent;
        using MilterClient client = await agent.ConnectAsync();
        await client.GreetAsync();
        await client.SendHeadersAsync();
        using var http = new HttpClient();
        using HttpResponseMessage response = await http.GetAsync(new Uri(address, "/metrics"));
        string text = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Contains("# TYPE senderid_dns_queries_total counter\nsenderid_dns_queries_total 7\n", text, StringComparison.Ordinal);
        Assert.Contains("# HELP senderid_fail_non_existent_domain_total Total Messages Validated with a Fail - Non-existent Domain Result\n", text, StringComparison.Ordinal);
        Assert.Contains("senderid_ruling_duration_seconds_bucket{le=\"+Inf\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("senderid_ruling_duration_seconds_count 1\n", text, StringComparison.Ordinal);
        Assert.Contains("senderid_connections 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Counters_of_others_are_shown_with_the_agents()
    {
        using var counters = new AgentCounters(new Dictionary<string, long>(), static () => 0);
        counters.Add("proxy.tests", "Senders tested", static () => 12);
        Assert.Contains(
            "# HELP senderid_proxy_tests_total Senders tested\n# TYPE senderid_proxy_tests_total counter\nsenderid_proxy_tests_total 12\n",
            PrometheusText.Write(counters, 0), StringComparison.Ordinal);
        Assert.DoesNotContain("proxy.tests", counters.Snapshot().Keys);
    }

    [Fact]
    public async Task Health_is_told_until_there_is_too_much_to_do()
    {
        (RunningAgent agent, Uri address) = await StartAsync();
        await using RunningAgent running = agent;
        using var http = new HttpClient();
        Assert.Equal("healthy\n", await http.GetStringAsync(new Uri(address, "/health")));

        using MilterClient first = await agent.ConnectAsync();
        await first.GreetAsync();
        using MilterClient second = await agent.ConnectAsync();
        await second.GreetAsync();
        using HttpResponseMessage response = await http.GetAsync(new Uri(address, "/health"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("overloaded\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_does_not_work_though_mail_goes_on_is_degraded_and_no_fault()
    {
        int port = RunningAgent.FreePort();
        await using RunningAgent agent = await RunningAgent.StartAsync(change: options => options with
        {
            MetricsAddress = RunningAgent.Address(string.Create(CultureInfo.InvariantCulture, $"inet:{port}@127.0.0.1")),
            FindTrouble = static () => "the database is away",
        });
        using var http = new HttpClient();
        Assert.Equal("degraded: the database is away\n", await http.GetStringAsync(new Uri(string.Create(CultureInfo.InvariantCulture,
            $"http://127.0.0.1:{port}/health"))));
    }

    [Fact]
    public void Decisions_gauges_and_the_build_are_shown()
    {
        using var counters = new AgentCounters(new Dictionary<string, long>(), static () => 0);
        counters.AddGauge("block.list.entries", "Entries", static () => 3);
        Decision refusal = Decision.Nothing with { Action = SenderIdAction.Reject, Reason = "Blocked", Agent = "Connection Filtering Agent" };
        counters.Record([refusal, Decision.Nothing], TimeSpan.Zero);
        counters.Record([refusal], TimeSpan.Zero);
        string text = PrometheusText.Write(counters, 0);

        Assert.Contains("\nsenderid_decisions_total{agent=\"Connection Filtering Agent\",action=\"Reject\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE senderid_block_list_entries gauge\nsenderid_block_list_entries 3\n", text, StringComparison.Ordinal);
        Assert.Matches("senderid_build_info{version=\"[0-9]+\\.[0-9]+\\.[0-9]+\"} 1\n", text);
        Assert.Single(text.Split('\n'), static line => line.StartsWith("senderid_decisions_total", StringComparison.Ordinal));
    }

    [Fact]
    public void Events_are_shown_from_the_start_so_that_the_first_is_an_increase()
    {
        using var counters = new AgentCounters(new Dictionary<string, long>(), static () => 0);
        counters.Events.Record(1050);
        string text = PrometheusText.Write(counters, 0);

        Assert.Contains("# TYPE senderid_events_total counter\nsenderid_events_total{event=\"1011\"} 0\n", text, StringComparison.Ordinal);
        Assert.Contains("\nsenderid_events_total{event=\"1050\"} 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_pages_are_not_there()
    {
        (RunningAgent agent, Uri address) = await StartAsync();
        await using RunningAgent running = agent;
        using var http = new HttpClient();
        using HttpResponseMessage response = await http.GetAsync(new Uri(address, "/config"));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<(RunningAgent Agent, Uri Address)> StartAsync()
    {
        int port = RunningAgent.FreePort();
        RunningAgent agent = await RunningAgent.StartAsync(
            (_, _) => ValueTask.FromResult(SessionRun.Delete),
            options => options with
            {
                MaxConnectionCount = 1,
                MetricsAddress = RunningAgent.Address(string.Create(CultureInfo.InvariantCulture, $"inet:{port}@127.0.0.1")),
            });
        return (agent, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")));
    }
}
