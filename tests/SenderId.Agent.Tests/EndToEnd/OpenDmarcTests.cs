using System.Globalization;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>MAIL FROM and HELO judged by the agent, used by Debian's OpenDMARC behind it in the same Postfix.</summary>
[Collection(MailServerCollection.Name)]
public sealed class OpenDmarcTests : IAsyncLifetime, IDisposable
{
    private const string AllScopes = """{ "scopes": ["Pra", "MailFrom", "Helo"] }""";
    private const string Permitted = "127.0.0.2";
    private const string Stranger = "127.0.0.3";
    private const string RefusedByDmarc = "550 5.7.1 rejected by DMARC policy";
    private const string Records = """
        author          IN TXT "v=spf1 ip4:127.0.0.2 -all"
        _dmarc.author   IN TXT "v=DMARC1; p=reject"
        watched         IN TXT "v=spf1 ip4:127.0.0.2 -all"
        _dmarc.watched  IN TXT "v=DMARC1; p=none"
        relay           IN TXT "v=spf1 ip4:192.0.2.9 -all"
        """;

    // An address of its own for each process: several runs may go on at once, and port 53 is the only one that the library asks.
    private static readonly string s_nameServer = string.Create(
        CultureInfo.InvariantCulture, $"127.53.{Environment.ProcessId / 250 % 250}.{1 + (Environment.ProcessId % 250)}");

    private readonly NameServerProcess _names = new(Records, s_nameServer, 53);
    private readonly OpenDmarc _dmarc = new(s_nameServer);
    private MailSystem? _system;

    private MailSystem System => _system!;

    public async Task InitializeAsync()
    {
        if (MailServers.MissingPostfix is null && OpenDmarc.Program is not null && Programs.Find("nsd") is not null)
        {
            await _names.StartAsync();
            await _dmarc.StartAsync();
            _system = await MailSystem.StartAsync(new Postfix { MilterBehind = _dmarc.Milter }, "--name-server", s_nameServer);
        }
    }

    public async Task DisposeAsync()
    {
        if (_system is not null)
        {
            await _system.DisposeAsync();
        }
    }

    public void Dispose()
    {
        _dmarc.Dispose();
        _names.Dispose();
    }

    [PostfixFact("opendmarc", "nsd")]
    public async Task Our_result_for_MAIL_FROM_is_what_makes_DMARC_pass()
    {
        await System.Agent.ConfigureAsync(AllScopes);
        DeliveredMessage message = await DeliverAsync(Permitted, "bounce@author.example", "ann@author.example");
        Assert.Equal(
            [
                "mail.e2e.example; dmarc=pass (p=reject dis=none) header.from=author.example",
                "mail.e2e.example; sender-id=pass header.from=ann@author.example; spf=pass smtp.mailfrom=author.example;"
                    + " spf=none smtp.helo=client.e2e.example",
            ],
            message["Authentication-Results"]);
        Assert.Equal(
            "pass (mail.e2e.example: domain of bounce@author.example designates 127.0.0.2 as permitted sender) identity=mailfrom;"
                + " envelope-from=\"bounce@author.example\"; receiver=mail.e2e.example; client-ip=127.0.0.2; helo=client.e2e.example;",
            message["Received-SPF"][0]);

        // The twin: the same mail without our result fails, so nothing else made it pass.
        await System.Agent.ConfigureAsync("{}");
        Assert.StartsWith(RefusedByDmarc, await SendAsync(Permitted, "bounce@author.example", "ann@author.example"), StringComparison.Ordinal);
    }

    [PostfixFact("opendmarc", "nsd")]
    public async Task Mail_of_a_stranger_is_refused_by_DMARC_by_our_result()
    {
        await System.Agent.ConfigureAsync(AllScopes);
        Assert.StartsWith(RefusedByDmarc, await SendAsync(Stranger, "bounce@author.example", "ann@author.example"), StringComparison.Ordinal);

        DeliveredMessage watched = await DeliverAsync(Stranger, "bounce@watched.example", "ann@watched.example");
        Assert.Equal("mail.e2e.example; dmarc=fail (p=none dis=none) header.from=watched.example", watched["Authentication-Results"][0]);
        Assert.Contains("; spf=fail smtp.mailfrom=watched.example;", watched["Authentication-Results"][1], StringComparison.Ordinal);
    }

    [PostfixFact("opendmarc", "nsd")]
    public async Task A_HELO_that_passes_never_counts_as_MAIL_FROM()
    {
        await System.Agent.ConfigureAsync(AllScopes);
        Assert.StartsWith(
            RefusedByDmarc,
            await SendAsync(Permitted, "bounce@relay.example", "ann@author.example", "author.example"), StringComparison.Ordinal);

        DeliveredMessage watched = await DeliverAsync(Permitted, "bounce@relay.example", "ann@watched.example", "watched.example");
        Assert.Equal(
            [
                "mail.e2e.example; dmarc=fail (p=none dis=none) header.from=watched.example",
                "mail.e2e.example; sender-id=pass header.from=ann@watched.example; spf=fail smtp.mailfrom=relay.example;"
                    + " spf=pass smtp.helo=watched.example",
            ],
            watched["Authentication-Results"]);
        Assert.Equal(["fail", "pass", "Pass"], watched["Received-SPF"].Select(static body => body.Split(' ')[0]));
        Assert.Contains("identity=mailfrom; envelope-from=\"bounce@relay.example\";", watched["Received-SPF"][0], StringComparison.Ordinal);
        Assert.Contains("identity=helo;", watched["Received-SPF"][1], StringComparison.Ordinal);
    }

    [PostfixFact("opendmarc", "nsd")]
    public async Task Mail_with_the_null_reverse_path_is_judged_by_postmaster_at_the_HELO_name()
    {
        await System.Agent.ConfigureAsync("""{ "scopes": ["Pra", "MailFrom", "Helo"], "mailFromFailAction": "Reject" }""");
        DeliveredMessage message = await DeliverAsync(Permitted, "", "postmaster@watched.example", "watched.example");
        Assert.EndsWith(
            "; spf=pass smtp.mailfrom=postmaster@watched.example; spf=pass smtp.helo=watched.example",
            message["Authentication-Results"][1],
            StringComparison.Ordinal);
        Assert.Contains("identity=mailfrom; envelope-from=\"postmaster@watched.example\";", message["Received-SPF"][0], StringComparison.Ordinal);

        Assert.Equal("550 5.7.23 SPF MAIL FROM check failed", await SendAsync(Stranger, "", "ann@none.example", "watched.example"));
    }

    [PostfixFact("opendmarc", "nsd")]
    public async Task Results_that_a_sender_forges_are_gone_before_OpenDMARC_reads_them()
    {
        const string Forged = """
            Authentication-Results: mail.e2e.example; spf=pass smtp.mailfrom=author.example
            Received-SPF: pass (mail.e2e.example: domain of x@author.example) identity=mailfrom; envelope-from="bounce@author.example";
              receiver=mail.e2e.example;

            """;
        foreach (string settings in new[] { "{}", AllScopes })
        {
            await System.Agent.ConfigureAsync(settings);
            Assert.StartsWith(
            RefusedByDmarc,
                await SendAsync(Stranger, "bounce@author.example", "ann@author.example", fields: Forged), StringComparison.Ordinal);
        }

        DeliveredMessage watched = await DeliverAsync(Stranger, "bounce@watched.example", "ann@watched.example", fields: Forged);
        Assert.All(watched["Received-SPF"].Concat(watched["Authentication-Results"]), static body =>
            Assert.DoesNotContain("author.example", body, StringComparison.Ordinal));
    }

    [PostfixFact("opendmarc", "nsd")]
    public async Task A_MAIL_FROM_that_fails_is_refused_where_the_setting_says_so_and_delivered_where_not()
    {
        await System.Agent.ConfigureAsync("""{ "mailFromFailAction": "Reject" }""");
        Assert.Equal("550 5.7.23 SPF MAIL FROM check failed", await SendAsync(Permitted, "bounce@relay.example", "ann@watched.example"));
        Assert.StartsWith("250", await SendAsync(Permitted, "bounce@watched.example", "ann@watched.example"), StringComparison.Ordinal);
        await Programs.UntilAsync("the log", () => Directory.Exists(System.Agent.LogFolder));
        await Programs.UntilAsync("the line of the log", () => Store.AgentLog.AgentLogReader.Read(System.Agent.LogFolder).Any(static entry =>
            entry is { Action: "RejectMessage", Reason: "Pass", ReasonData: "MailFromFailAction: relay.example" }
            && entry.Diagnostics.Contains("MailFromStatus=Fail; DecidedBy=MailFromFailAction", StringComparison.Ordinal)));

        await System.Agent.ConfigureAsync(AllScopes);
        Assert.StartsWith("250", await SendAsync(Permitted, "bounce@relay.example", "ann@watched.example"), StringComparison.Ordinal);
    }

    private async Task<string> SendAsync(string client, string mailFrom, string from, string hello = "client.e2e.example", string fields = "") =>
        (await SendMarkedAsync(client, mailFrom, from, hello, fields)).Reply.TrimEnd();

    private async Task<DeliveredMessage> DeliverAsync(
        string client, string mailFrom, string from, string hello = "client.e2e.example", string fields = "")
    {
        (string reply, string mark) = await SendMarkedAsync(client, mailFrom, from, hello, fields);
        Assert.StartsWith("250", reply, StringComparison.Ordinal);
        return await System.Server.ReceiveAsync(mark);
    }

    private async Task<(string Reply, string Mark)> SendMarkedAsync(string client, string mailFrom, string from, string hello, string fields)
    {
        using SmtpSession session = await System.Server.ConnectAsync(client);
        await session.SayAsync($"EHLO {hello}");
        (string mark, string text) = MailSystem.Message(from, fields);
        return (await session.SendAsync(mailFrom, ["bob@here.example"], text), mark);
    }
}
