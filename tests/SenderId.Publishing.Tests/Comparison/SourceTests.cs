using System.Text;
using SenderId.Publishing.Comparison;
using SenderId.Testing;

namespace SenderId.Publishing.Tests.Comparison;

/// <summary>Sources of every kind → counts, names and what a new record would break.</summary>
public sealed class SourceTests : IDisposable
{
    private const string Zone = """
        d.example. IN TXT "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/48 include:o.example ip4:100.64.0.0/24 ~all"
        e.example. IN TXT "v=spf1 ip4:192.0.2.0/24 -all"
        f.example. IN TXT "v=spf1 -all"
        o.example. IN TXT "v=spf1 ip4:203.0.113.0/24 -all"
        7.113.0.203.in-addr.arpa. IN PTR out7.o.example.
        out7.o.example. IN A 203.0.113.7
        9.100.51.198.in-addr.arpa. IN PTR mail.d.example.
        mail.d.example. IN A 192.0.2.1
        """;

    private const string LogHead = "#Software: Microsoft Exchange Server\n#Version: 15.0.0.0\n#Log-type: Agent Log\n"
        + "#Fields: Timestamp,SessionId,LocalEndpoint,RemoteEndpoint,"
        + "EnteredOrgFromIP,MessageId,P1FromAddress,P2FromAddresses,Recipient,NumRecipients,"
        + "Agent,Event,Action,SmtpResponse,Reason,ReasonData,Diagnostics,NetworkMsgID,TenantID,Directionality\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reports_in_the_styles_of_seven_receivers_are_counted_to_the_message()
    {
        for (int i = 0; i < ReceiverStyles.All.Length; i++)
        {
            _folder.Write($"{i}.xml", ReceiverStyles.All[i]);
            _folder.Write($"again/{i}.xml", ReceiverStyles.All[i]);
        }

        ComparisonReport report = (await CompareAsync("v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/48 ~all", "d.example"))[0];
        Assert.Empty(report.Faults);
        Assert.Equal(7, report.DuplicateReports);
        // Pass stays: 4 Google, 9 Fastmail, 12 RFC 9990, 13 prefixed. Pass breaks: 3 Google, 5 Microsoft, 10 and 11 Cisco. Yahoo's 7 fail under both.
        Assert.Equal(
            [
                new StatusChange(SenderIdStatus.Pass, SenderIdStatus.SoftFail, 5, 29, 8),
                new StatusChange(SenderIdStatus.Pass, SenderIdStatus.Pass, 4, 38, 0),
                new StatusChange(SenderIdStatus.SoftFail, SenderIdStatus.SoftFail, 1, 7, 0),
            ],
            report.Statuses);
        Assert.Equal((74, 8, 29, 3, 6),
            (report.Messages, report.OverriddenMessages, report.BrokenMessages, report.SignedBrokenMessages, report.OtherDomainMessages));
        Assert.Equal(["ip4:100.64.0.0/24"], report.UnusedTerms);
        Assert.Equal(["203.0.113.7: 29, 0", "203.0.113.8: 0, 8"],
            report.Changes.Select(static change => $"{change.IPAddress}: {change.Messages}, {change.OverriddenMessages}"));
    }

    [Fact]
    public async Task Sources_have_the_name_that_is_confirmed_and_the_include_they_belong_to()
    {
        _folder.Write("list.txt", "203.0.113.7 5\n198.51.100.9 7\n");
        ComparisonReport report = (await CompareAsync("v=spf1 ip4:192.0.2.0/24 ~all", "d.example"))[0];
        ComparedSource change = Assert.Single(report.Changes);
        Assert.Equal(("203.0.113.7", "out7.o.example", "o.example", "include:o.example", "~all"),
            (change.IPAddress, change.Name, change.Include, change.Term, change.ProposedTerm));
        // Anybody may write our name into a reverse zone of theirs.
        ComparedSource failing = Assert.Single(report.Failing);
        Assert.Equal(("198.51.100.9", null, null), (failing.IPAddress, failing.Name, failing.Include));
    }

    [Fact]
    public async Task An_address_that_fails_for_many_domains_is_likely_a_forwarder()
    {
        static string Row(string address, string domain, string result) => $"""
            <record><row><source_ip>{address}</source_ip><count>1</count></row>
            <auth_results><spf><domain>{domain}</domain><result>{result}</result></spf></auth_results></record>
            """;
        string[] domains = ["d.example", "e.example", "f.example"];
        _folder.Write("r.xml", $"""
            <feedback><report_metadata><report_id>1</report_id></report_metadata>
            {string.Concat(domains.Select(static domain => Row("198.51.100.1", domain, "fail")))}
            {string.Concat(domains.Take(2).Select(static domain => Row("198.51.100.2", domain, "softfail")))}
            {string.Concat(Enumerable.Repeat(Row("198.51.100.3", "d.example", "fail"), 5))}
            {string.Concat(domains.Select(static domain => Row("192.0.2.1", domain, "pass")))}
            </feedback>
            """);
        IReadOnlyList<ComparisonReport> reports = await CompareAsync("v=spf1 -all", domains);
        Assert.Equal(domains, reports.Select(static report => report.Domain));
        Assert.All(reports, static report => Assert.Equal(0, report.OtherDomainMessages));
        Assert.Equal([7, 2, 2], reports.Select(static report => report.Messages - report.BrokenMessages));
        Assert.Equal(["198.51.100.3 False", "198.51.100.1 True", "198.51.100.2 False"], reports[0].Changes
            .Where(static change => change.Published == SenderIdStatus.SoftFail)
            .Select(static change => $"{change.IPAddress} {change.IsLikelyForwarder}"));
        Assert.True(Assert.Single(reports[2].Failing, static source => source.IPAddress == "198.51.100.1").IsLikelyForwarder);
    }

    [Fact]
    public async Task A_log_counts_each_message_once_however_many_recipients_it_had()
    {
        static string Line(string address, string pra, string status, string message, string agent = "Sender Id Agent") =>
            $"2026-11-01T05:15:56.781Z,08DE000000000005,192.0.2.25:25,{address}:34720,{address},<{message}@x>,"
            + "a@b.example,a@b.example;,r@example.net,1,"
            + $"{agent},OnEndOfHeaders,AcceptMessage,,{status},x,SenderIDStatus {status}; PRA=ann@{pra}; Helo=h,{message},,Incoming\n";
        _folder.Write("AGENTLOG20261101-1.LOG", LogHead + Line("192.0.2.1", "d.example", "Pass", "M1") + Line("192.0.2.1", "d.example", "Pass", "M1")
            + Line("192.0.2.1", "D.example", "Pass", "M2") + Line("203.0.113.7", "d.example", "Pass", "M3")
            + Line("203.0.113.7", "x.example", "Pass", "M4")
            + Line("203.0.113.7", "d.example", "Pass", "M5", "Sender Filter Agent") + "torn,\"line\n");
        ComparisonReport report = (await CompareAsync("v=spf1 ip4:192.0.2.0/24 ~all", "d.example"))[0];
        Assert.Equal((3, 1, 1), (report.Messages, report.BrokenMessages, report.OtherDomainMessages));
    }

    [Fact]
    public async Task Messages_and_mbox_files_count_by_their_origin_and_responsible_domain()
    {
        static string Message(string address, string from) =>
            $"Received: from h (h [{address}]) by mx.example.net; Sat, 28 Nov 2026 00:00:00 +0000\nFrom: {from}\nSubject: x\n"
            + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Transfer-Encoding: base64\n\n"
            + Convert.ToBase64String(Encoding.ASCII.GetBytes("<html><p>198.51.100.7 9</p></html>")) + "\n--x--\n";
        _folder.Write("one.eml", Message("192.0.2.1", "ann@d.example"));
        _folder.Write("two.mbox", string.Concat(new[] { "203.0.113.7", "203.0.113.8", "10.0.0.1" }
            .Select(static address => $"From x Sat Nov 28 00:00:00 2026\n{Message(address, "Ann <ann@d.example>")}\n")));
        _folder.Write("three.eml", Message("192.0.2.1", "bob@other.example"));
        ComparisonReport report = (await CompareAsync("v=spf1 ip4:192.0.2.0/24 ~all", "d.example"))[0];
        Assert.Empty(report.Faults);
        Assert.Equal((3, 2, 1), (report.Messages, report.BrokenMessages, report.OtherDomainMessages));
        Assert.Equal(["203.0.113.7", "203.0.113.8"], report.Changes.Select(static change => change.IPAddress));
    }

    [Fact]
    public async Task Without_a_source_no_term_is_called_unused() =>
        Assert.Empty((await CompareAsync("v=spf1 -all", "d.example"))[0].UnusedTerms);

    private Task<IReadOnlyList<ComparisonReport>> CompareAsync(string record, params string[] domains) =>
        new RecordComparison(ZoneCheck.Resolver(Zone), TimeProvider.System).CompareAsync(
            [.. domains.Select(DomainName.Parse)], record, new SourceReader(), [_folder.Path], CancellationToken.None);
}
