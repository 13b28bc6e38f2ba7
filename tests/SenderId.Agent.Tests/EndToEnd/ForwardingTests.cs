using SenderId.Mime.Tests;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>Forwarded mail through Postfix: what people want is delivered, and beside it what a forger makes of the same is refused.</summary>
[Collection(MailServerCollection.Name)]
public sealed class ForwardingTests : IAsyncLifetime
{
    private const string List = "203.0.113.10";
    private const string Forwarder = "203.0.113.20";
    private const string Gateway = "203.0.113.30";
    private const string Forger = "203.0.113.66";

    private const string Zone = """
        author.example.          IN TXT "v=spf1 ip4:198.51.100.1 -all"
        lists.example.           IN TXT "v=spf1 ip4:203.0.113.10 -all"
        alumni.example.          IN TXT "v=spf1 ip4:203.0.113.20 -all"
        mx.alumni.example.       IN TXT "v=spf1 ip4:203.0.113.20 -all"
        gw.gate.example.         IN A 203.0.113.30
        30.113.0.203.in-addr.arpa. IN PTR gw.gate.example.
        66.113.0.203.in-addr.arpa. IN PTR gw.gate.example.

        """;

    private MailSystem? _system;

    public async Task InitializeAsync()
    {
        if (MailServers.MissingPostfix is not null)
        {
            return;
        }

        var server = new Postfix { MoreConfiguration = "message_size_limit = 100000000\nvirtual_mailbox_limit = 0" };
        string zone = Path.Combine(server.Folder, "forwarding.zone");
        string key = Signer.Quoted(SigningKey.Default.Record);
        await File.WriteAllTextAsync(zone, $"{Zone}sel._domainkey.author.example. IN TXT {key}\narc._domainkey.lists.example. IN TXT {key}\n");
        _system = await MailSystem.StartAsync(server, "--zone", zone);
    }

    public async Task DisposeAsync()
    {
        if (_system is not null)
        {
            await _system.DisposeAsync();
        }
    }

    // A list that adds a footer breaks the author's signature and seals what it saw; it keeps the author's From and has a MAIL FROM of its own.
    [PostfixFact]
    public async Task A_mailing_list_with_footer_and_ARC()
    {
        await ConfigureAsync("""{ "forwardedMailAction": "StampStatus", "trustedSealers": ["lists.example"] }""");
        (string mark, string message) = Message();
        string listed = Listed(message);

        DeliveredMessage delivered = await DeliverAsync(List, "lists.example", "bounces@lists.example", mark, listed);
        Assert.Contains(
            "TrustedSealers: lists.example (ARC seal of lists.example, which saw dkim=pass of author.example)",
            Reason(delivered), StringComparison.Ordinal);

        // The forger copies the sealed fields of a message that he got from the list, onto his own.
        (_, string forged) = Message("Send money to this account.");
        string sealedFields = listed[..listed.IndexOf("From:", StringComparison.Ordinal)];
        await RefuseAsync(Forger, "lists.example", "bounces@lists.example", sealedFields + forged);

        // He seals as lists.example with a key that is not its own, and as himself.
        await RefuseAsync(Forger, "x.example", "x@x.example", Listed(message).Replace("b=", "b=AAAA", StringComparison.Ordinal));
        await RefuseAsync(Forger, "x.example", "x@x.example", Signer.Arc(message, 1, results: Seen, sealer: "x.example"));
    }

    [PostfixTheory]
    [InlineData("SRS0=h=tt=author.example=ann@alumni.example", "relay.example", "SPF pass of MAIL FROM alumni.example")]
    [InlineData("ann@author.example", "mx.alumni.example", "SPF pass of HELO mx.alumni.example")]
    public async Task A_plain_forwarder_that_is_trusted_with_SRS_and_without(string mailFrom, string hello, string proof)
    {
        await ConfigureAsync("""{ "trustedForwarders": ["alumni.example", "mx.alumni.example"] }""");
        (string mark, string message) = Message();

        Assert.Contains(proof, Reason(await DeliverAsync(Forwarder, hello, mailFrom, mark, message)), StringComparison.Ordinal);
        await RefuseAsync(Forger, hello, mailFrom, message);
    }

    [PostfixTheory]
    [InlineData("SRS0=h=tt=author.example=ann@alumni.example")]
    [InlineData("ann@author.example")]
    public async Task A_plain_forwarder_that_nobody_knows_hands_on_what_its_author_signed(string mailFrom)
    {
        await ConfigureAsync("""{ "forwardedMailAction": "StampStatus" }""");
        (string mark, string message) = Message();
        string signed = Signed(message);

        Assert.Contains(
            "ForwardedMailAction: author.example (DKIM signature of author.example)",
            Reason(await DeliverAsync(Forwarder, "relay.example", mailFrom, mark, signed)), StringComparison.Ordinal);
        await RefuseAsync(Forwarder, "relay.example", mailFrom, message);
        await RefuseAsync(Forger, "relay.example", mailFrom, signed + "Send money to this account.\r\n");
        await RefuseAsync(Forger, "relay.example", mailFrom, Signed(message, "; l=2") + "Send money to this account.\r\n");
    }

    [PostfixFact]
    public async Task A_gateway_is_trusted_by_its_reverse_DNS()
    {
        await ConfigureAsync("""{ "trustedForwarders": ["*.gate.example"] }""");
        (string mark, string message) = Message();

        Assert.Contains(
            "TrustedForwarders: *.gate.example (reverse DNS of 203.0.113.30 is gw.gate.example)",
            Reason(await DeliverAsync(Gateway, "unknown.example", "ann@author.example", mark, message)), StringComparison.Ordinal);
        await RefuseAsync(Forger, "gw.gate.example", "ann@author.example", message);
    }

    [PostfixFact]
    public async Task An_exempted_domain_is_exempt_by_its_signature_and_not_by_its_name()
    {
        await ConfigureAsync("""{ "bypassedSenderDomains": ["author.example"], "bypassRequiresPass": true }""");
        (string mark, string message) = Message();

        Assert.Null((await DeliverAsync(Forwarder, "relay.example", "x@relay.example", mark, Signed(message))).Status);
        await RefuseAsync(Forger, "relay.example", "x@relay.example", message);
    }

    [PostfixFact]
    public async Task The_agent_log_says_why_and_a_body_of_50_megabytes_takes_no_memory()
    {
        await ConfigureAsync("""{ "forwardedMailAction": "StampStatus" }""");
        string line = new string('x', 998) + "\r\n";
        (string mark, string message) = Message(string.Concat(Enumerable.Repeat(line, 50)));
        await DeliverAsync(Forwarder, "relay.example", "x@relay.example", mark, Signed(message)); // everything is loaded
        long before = ResidentBytes();
        (mark, message) = Message(string.Concat(Enumerable.Repeat(line, 50 * 1024)));
        await DeliverAsync(Forwarder, "relay.example", "x@relay.example", mark, Signed(message));

        Assert.InRange(ResidentBytes() - before, long.MinValue, 25 * 1024 * 1024);
        await Programs.UntilAsync("the line of the agent log", () => LogLines().Any(static text =>
            text.Contains("DecidedBy=ForwardedMailAction: author.example; Proof=DKIM signature of author.example", StringComparison.Ordinal)));
    }

    private const string Seen = "mx.lists.example; dkim=pass header.d=author.example; spf=pass smtp.mailfrom=author.example";

    private static (string Mark, string Text) Message(string body = "Hello all.")
    {
        (string mark, string text) = MailSystem.Message("Ann <ann@author.example>");
        return (mark, text.ReplaceLineEndings("\r\n").Replace("Body\r\n", body.TrimEnd() + "\r\n", StringComparison.Ordinal));
    }

    private static string Signed(string message, string more = "") =>
        Signer.Dkim(message, "c=relaxed/relaxed; d=author.example; s=sel; h=from:to:subject:message-id" + more);

    // The author's signature stays, broken by the footer.
    private static string Listed(string message) => Signer.Arc(
        Signed(message) + "_____\r\nTo leave the list write to leave@lists.example\r\n", 1,
        tags: "c=relaxed/relaxed; h=from:to:subject:message-id", results: Seen, sealer: "lists.example");

    private static string Reason(DeliveredMessage message)
    {
        Assert.Equal("Fail", message.Status);
        return Assert.Single(message["Authentication-Results"], static body => body.Contains("sender-id=fail", StringComparison.Ordinal));
    }

    private Task ConfigureAsync(string settings) =>
        _system!.Agent.ConfigureAsync(settings.Replace("{ ", """{ "spoofedDomainAction": "Reject", """, StringComparison.Ordinal));

    private async Task<DeliveredMessage> DeliverAsync(string client, string hello, string mailFrom, string mark, string message)
    {
        Assert.StartsWith("250", await SendAsync(client, hello, mailFrom, message), StringComparison.Ordinal);
        return await _system!.Server.ReceiveAsync(mark);
    }

    private async Task RefuseAsync(string client, string hello, string mailFrom, string message) =>
        Assert.StartsWith("550 5.7.1 Sender ID (PRA) Not Permitted", await SendAsync(client, hello, mailFrom, message), StringComparison.Ordinal);

    private async Task<string> SendAsync(string client, string hello, string mailFrom, string message)
    {
        using SmtpSession session = await _system!.Server.ConnectAsync("127.0.0.1");
        await session.ActAsAsync(client, hello);
        return await session.SendAsync(mailFrom, ["bob@here.example"], message);
    }

    private long ResidentBytes()
    {
        string status = File.ReadLines($"/proc/{_system!.Agent.ProcessId}/status")
            .First(static line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return long.Parse(status.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], null) * 1024;
    }

    private IEnumerable<string> LogLines() =>
        Directory.EnumerateFiles(_system!.Agent.LogFolder, "*.LOG").SelectMany(static path => File.ReadLines(path));
}
