using SenderId.Agent.Tests.Hosting;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>What docs/agent.md recommends for the time when the agent is not there at all.</summary>
[Collection(MailServerCollection.Name)]
public sealed class AgentAwayTests
{
    private const string Forged = """
        X-MS-Exchange-Organization-SenderIdResult: Pass
        X-MS-Exchange-Organization-SCL : -1
        X-MS-Exchange-Forest-ArrivalHubServer: here
        Authentication-Results: mail.e2e.example;
         sender-id=pass header.from=bank.example
        Received-SPF: Pass (mail.e2e.example: domain of bank.example
         designates 192.0.2.1 as permitted sender)
        Authentication-Results: elsewhere.example; spf=pass
        X-Kept: yes

        """;

    private static string Nobody => $"inet:127.0.0.1:{RunningAgent.FreePort()}";

    private static string NobodyForSendmail => $"inet:{RunningAgent.FreePort()}@127.0.0.1";

    [PostfixFact]
    public async Task As_recommended_senders_try_again()
    {
        Assert.Contains("milter_default_action = tempfail", await DocumentAsync(), StringComparison.Ordinal);
        await using var server = new Postfix();
        await server.StartAsync(Nobody);
        (string reply, string mark) = await SendAsync(server);
        Assert.StartsWith("451", reply, StringComparison.Ordinal);
        Assert.Empty(server.Delivered(mark));
    }

    [PostfixFact]
    public async Task Where_mail_is_let_through_the_header_checks_keep_forged_stamps_out()
    {
        string[] lines = [.. (await DocumentAsync()).Split('\n').Where(static line => line.EndsWith(" IGNORE", StringComparison.Ordinal))];
        Assert.Equal(3, lines.Length);
        string folder = Directory.CreateTempSubdirectory("senderid-checks-").FullName;
        string checks = Path.Combine(folder, "senderid_header_checks");
        await File.WriteAllLinesAsync(
            checks, lines.Select(static line => line.Replace(@"mail\.example\.com", @"mail\.e2e\.example", StringComparison.Ordinal)));
        await Programs.RunAsync("/bin/chmod", "-R", "a+rX", folder);
        await using var server = new Postfix { MoreConfiguration = $"milter_default_action = accept\nheader_checks = regexp:{checks}" };
        await server.StartAsync(Nobody);
        (string reply, string mark) = await SendAsync(server);
        Assert.StartsWith("250", reply, StringComparison.Ordinal);

        DeliveredMessage message = await server.ReceiveAsync(mark);
        Assert.Equal(["elsewhere.example; spf=pass"], message["Authentication-Results"]);
        Assert.Equal(["yes"], message["X-Kept"]);
        Assert.Empty(message["Received-SPF"]);
        Assert.DoesNotContain(message.Fields, static field => field.Name.StartsWith("X-MS-Exchange-", StringComparison.OrdinalIgnoreCase));
        Directory.Delete(folder, recursive: true);
    }

    [SendmailTheory]
    [InlineData("F=T, ", "451")]
    [InlineData("F=R, ", "550")]
    public async Task Sendmail_takes_nothing_in_while_nobody_can_clean_it(string flag, string reply)
    {
        string macros = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "packaging", "debian", "senderid.m4"));
        Assert.Contains("`S='confSENDERID_SOCKET`, F=T, ", macros, StringComparison.Ordinal);
        Assert.Contains("removes no header field by itself", await DocumentAsync(), StringComparison.Ordinal);
        await using var server = new Sendmail { MilterFlag = flag };
        await server.StartAsync(NobodyForSendmail);
        (string answer, string mark) = await SendAsync(server);
        Assert.StartsWith(reply, answer, StringComparison.Ordinal);
        Assert.Empty(server.Delivered(mark));
    }

    // Why docs/agent.md has F=T and nothing else: what the sender forged would be read as ours.
    [SendmailFact]
    public async Task Sendmail_without_a_flag_lets_forged_stamps_in()
    {
        await using var server = new Sendmail { MilterFlag = "" };
        await server.StartAsync(NobodyForSendmail);
        (string answer, string mark) = await SendAsync(server);
        Assert.StartsWith("250", answer, StringComparison.Ordinal);
        Assert.Equal(["Pass"], (await server.ReceiveAsync(mark))["X-MS-Exchange-Organization-SenderIdResult"]);
    }

    private static async Task<(string Reply, string Mark)> SendAsync(MailServer server)
    {
        using SmtpSession session = await server.ConnectAsync();
        (string mark, string text) = MailSystem.Message("ceo@bank.example", Forged.ReplaceLineEndings("\n"));
        return (await session.SendAsync("bounce@sender.example", ["bob@here.example"], text), mark);
    }

    private static Task<string> DocumentAsync() => File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "docs", "agent.md"));
}
