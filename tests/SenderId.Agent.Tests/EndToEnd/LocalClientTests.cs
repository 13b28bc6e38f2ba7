namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>Programs on this machine that hand mail to its own mail server.</summary>
[Collection(MailServerCollection.Name)]
public sealed class LocalClientTests
{
    private const string Strict = """{ "spoofedDomainAction": "Reject" }""";

    [PostfixFact]
    public async Task Mail_from_this_machine_is_internal_and_mail_from_elsewhere_is_judged()
    {
        await using var server = new Postfix();
        await using AgentProcess agent = await StartAsync(server);
        await agent.ConfigureAsync(Strict);

        Assert.StartsWith("250", await SendAsync(server, null), StringComparison.Ordinal);
        Assert.StartsWith("550 5.7.1", await SendAsync(server, "198.51.100.66"), StringComparison.Ordinal);
        string[] lines = [.. File.ReadLines(Directory.GetFiles(agent.LogFolder)[0])];
        Assert.Contains(lines, static line =>
            line.Contains("InternalMailEnabled", StringComparison.Ordinal) && line.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [PostfixFact]
    public async Task Where_loopback_is_a_server_of_ones_own_the_Received_fields_are_judged()
    {
        await using var server = new Postfix();
        await using AgentProcess agent = await StartAsync(server);
        await agent.ConfigureAsync(Strict, """["127.0.0.0/8"]""");
        const string Received =
            "Received: from mx.sender.example (mx.sender.example [198.51.100.66]) by filter.here.example; Sat, 28 Nov 2026 10:00:00 +0000\n";

        Assert.StartsWith("550 5.7.1", await SendAsync(server, null, Received), StringComparison.Ordinal);
    }

    private static async Task<AgentProcess> StartAsync(Postfix server)
    {
        string zone = Path.Combine(server.Folder, "local.zone");
        await File.WriteAllTextAsync(zone, "$ORIGIN example.\nfail IN TXT \"v=spf1 -all\"\n");
        var agent = new AgentProcess(server.Folder, "--zone", zone) { AreLocalClientsInternal = true };
        await agent.StartAsync();
        await server.StartAsync(agent.Milter);
        return agent;
    }

    private static async Task<string> SendAsync(Postfix server, string? client, string fields = "")
    {
        using SmtpSession session = await server.ConnectAsync("127.0.0.1");
        if (client is not null)
        {
            await session.ActAsAsync(client, "mx.sender.example");
        }

        return await session.SendAsync("ann@fail.example", ["bob@here.example"], MailSystem.Message("ann@fail.example", fields).Text);
    }
}
