namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>A mail server with the agent beside it, and a zone for every status.</summary>
internal sealed class MailSystem : IAsyncDisposable
{
    private const string Zone = """
        $ORIGIN example.
        $TTL 300
        pass       IN TXT "v=spf1 ip4:127.0.0.2 -all"
        neutral    IN TXT "v=spf1 ?all"
        softfail   IN TXT "v=spf1 ~all"
        fail       IN TXT "v=spf1 -all exp=why.fail.example"
        why.fail   IN TXT "100%% forged by %{i}"
        none       IN A 192.0.2.1
        permerror  IN TXT "v=spf1 nonsense"
        temperror  IN TIMEOUT
        elsewhere  IN TXT "v=spf1 ip4:192.0.2.77 -all"
        mx.good    IN A 203.0.113.20
                   IN A 203.0.113.21
                   IN A 203.0.113.22
                   IN A 203.0.113.23
                   IN A 203.0.113.24

        """;

    private static int s_number;

    private MailSystem(MailServer server, AgentProcess agent)
    {
        Server = server;
        Agent = agent;
    }

    public MailServer Server { get; }

    public AgentProcess Agent { get; }

    public static async Task<MailSystem> StartAsync(MailServer server, params string[] options)
    {
        string zone = Path.Combine(server.Folder, "e2e.zone");
        await File.WriteAllTextAsync(zone, Zone);
        var agent = new AgentProcess(server.Folder, options.Length > 0 ? options : ["--zone", zone]);
        await agent.StartAsync();
        await server.StartAsync(server is Sendmail ? $"inet:{agent.Port}@127.0.0.1" : agent.Milter);
        return new MailSystem(server, agent);
    }

    /// <summary>A message with a mark of its own.</summary>
    public static (string Mark, string Text) Message(string from, string moreFields = "")
    {
        string mark = $"mark-{Environment.ProcessId}-{Interlocked.Increment(ref s_number)}-";
        return (mark, $"From: {from}\nTo: bob@here.example\nSubject: {mark}\nMessage-ID: <{mark}@e2e.example>\n{moreFields}\nBody\n");
    }

    /// <summary>Sends one message in a session of its own.</summary>
    public async Task<(string Reply, string Mark)> SendAsync(string from, string moreFields = "", params string[] recipients)
    {
        using SmtpSession session = await Server.ConnectAsync();
        (string mark, string text) = Message(from, moreFields);
        return (await session.SendAsync("bounce@sender.example", recipients.Length > 0 ? recipients : ["bob@here.example"], text), mark);
    }

    /// <summary>Sends one message that must be accepted, and returns it as delivered.</summary>
    public async Task<DeliveredMessage> DeliverAsync(string from, string moreFields = "", params string[] recipients)
    {
        (string reply, string mark) = await SendAsync(from, moreFields, recipients);
        Assert.StartsWith("250", reply, StringComparison.Ordinal);
        return await Server.ReceiveAsync(mark);
    }

    public async ValueTask DisposeAsync()
    {
        await Agent.DisposeAsync();
        await Server.DisposeAsync();
    }
}
