namespace SenderId.Agent.Tests.EndToEnd;

[Collection(MailServerCollection.Name)]
public sealed class HeaderTests(MailServers servers)
{
    private const string Forged = """
        X-MS-Exchange-Organization-SenderIdResult: Pass
        Authentication-Results: mail.e2e.example; sender-id=pass
        Authentication-Results: mx.elsewhere.example; spf=pass
        x-ms-exchange-organization-senderidresult: Pass
        X-MS-Exchange-Organization-PRD: forged.example
        Authentication-Results: MAIL.E2E.EXAMPLE;
         spf=pass
        X-Unrelated: stays

        """;

    [MailServerTheory]
    [WithServers]
    public async Task Foreign_stamps_are_removed_before_ours_are_added(string server)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync("{}");
        DeliveredMessage message = await system.DeliverAsync("ann@fail.example", Forged);

        Assert.Equal(["Fail"], message["X-MS-Exchange-Organization-SenderIdResult"]);
        Assert.Equal(["fail.example"], message["X-MS-Exchange-Organization-PRD"]);
        Assert.Equal(
            ["mail.e2e.example; sender-id=fail header.from=ann@fail.example", "mx.elsewhere.example; spf=pass"],
            message["Authentication-Results"]);
        Assert.Equal(["stays"], message["X-Unrelated"]);
    }

    [MailServerTheory]
    [WithServers]
    public async Task Ours_stand_above_all_that_the_client_wrote(string server)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync("{}");
        DeliveredMessage message = await system.DeliverAsync("ann@pass.example", "Received-SPF: Fail (forged)\n");

        List<string> names = [.. message.Fields.Select(static field => field.Name)];
        string[] ours = ["X-MS-Exchange-Organization-PRD", "X-MS-Exchange-Organization-SenderIdResult", "Received-SPF", "Authentication-Results"];
        Assert.Equal(ours, names.Where(ours.Contains).Take(4));
        Assert.True(names.IndexOf("Authentication-Results") < names.IndexOf("From"));
    }

    [MailServerTheory]
    [WithServers]
    public async Task Octets_above_127_go_through_unharmed(string server)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync("{}");
        DeliveredMessage message = await system.DeliverAsync("J\u00FCrgen \u00A3 <ann@pass.example>", "X-Raw: \u00E9\u00FF\u0080\n");
        Assert.Equal("Pass", message.Status);
        Assert.Contains("X-Raw: \u00E9\u00FF\u0080\n", message.Text, StringComparison.Ordinal);
    }

    [MailServerTheory]
    [WithServers(60, 900)]
    [WithServers(700, 78)]
    public async Task Very_long_fields_are_taken_and_a_stamp_behind_them_is_found(string server, int lines, int length)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync("{}");
        string folded = "X-Long: begin" + string.Concat(Enumerable.Range(0, lines).Select(_ => "\n " + new string('x', length)));
        DeliveredMessage message = await system.DeliverAsync("ann@pass.example", folded + "\nX-MS-Exchange-Organization-PRD: forged.example\n");

        Assert.Equal(["pass.example"], message["X-MS-Exchange-Organization-PRD"]);
        Assert.True(Assert.Single(message["X-Long"]).Length > 30_000);
    }

    [MailServerTheory]
    [WithServers]
    public async Task A_stamp_cannot_hide_behind_thousands_of_fields(string server)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync("{}");
        string many = string.Concat(Enumerable.Range(0, 2500).Select(static i => $"X-N: {i}\n"));
        (string reply, string mark) = await system.SendAsync("ann@pass.example", many + "X-MS-Exchange-Organization-SenderIdResult: Pass\n");
        if (reply[0] == '2')
        {
            // More fields than are evaluated: no responsible address is taken from a section that was not read whole.
            Assert.Equal("Fail", (await system.Server.ReceiveAsync(mark)).Status);
        }
    }

    [MailServerTheory]
    [WithServers]
    public async Task A_second_message_in_a_session_starts_clean(string server)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync("""{ "spoofedDomainAction": "Reject", "bypassedRecipients": ["abuse@here.example"] }""");
        using SmtpSession session = await system.Server.ConnectAsync();
        (_, string refused) = MailSystem.Message("ann@fail.example");
        (string exemptMark, string exempt) = MailSystem.Message("ann@fail.example");
        (string goodMark, string good) = MailSystem.Message("ann@pass.example");

        Assert.StartsWith("550 5.7.1", await session.SendAsync("a@x.example", ["bob@here.example"], refused), StringComparison.Ordinal);
        Assert.StartsWith("250", await session.SendAsync("b@x.example", ["abuse@here.example"], exempt), StringComparison.Ordinal);
        Assert.StartsWith("250", await session.SayAsync("MAIL FROM:<c@x.example>"), StringComparison.Ordinal);
        Assert.StartsWith("250", await session.SayAsync("RCPT TO:<abuse@here.example>"), StringComparison.Ordinal);
        Assert.StartsWith("250", await session.SayAsync("RSET"), StringComparison.Ordinal);
        Assert.StartsWith("250", await session.SendAsync("d@x.example", ["bob@here.example"], good), StringComparison.Ordinal);

        Assert.Null((await system.Server.ReceiveAsync(exemptMark)).Status);
        Assert.Equal("Pass", (await system.Server.ReceiveAsync(goodMark)).Status);
    }
}
