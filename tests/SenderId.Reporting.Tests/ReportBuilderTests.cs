namespace SenderId.Reporting.Tests;

public sealed class ReportBuilderTests : IDisposable
{
    private readonly SampleLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_message_counts_once_whatever_its_recipients_and_lines()
    {
        _log.Add(SampleLog.Noon, "Fail", recipients: "a@example.com,b@example.com,c@example.net", action: "RejectMessage")
            .Then(static line => line with { Agent = "Sender Filter Agent", Action = "AcceptMessage", Reason = "BlockedSenders" })
            .Add(SampleLog.Noon.AddMinutes(1), "Pass");

        AgentLogReport report = await _log.ReportAsync();

        Assert.Equal((2, 1, 0), (report.MessageCount, report.RefusedCount, report.EarlyRefusalCount));
        Assert.Equal("Pass 1, Fail 1", report.Statuses.ToString());
        Assert.Equal(["example.com 3", "example.net 1"], report.RecipientDomains.Select(static row => $"{row.Domain} {row.MessageCount}"));
        Assert.Equal(5, report.LineCount);
        Assert.Equal(0, report.MaxMissingCount);
    }

    [Theory]
    [InlineData("Pass")]
    [InlineData("Neutral")]
    [InlineData("None")]
    [InlineData("SoftFail")]
    [InlineData("Fail")]
    [InlineData("TempError")]
    [InlineData("PermError")]
    public async Task Every_status_is_counted_as_itself(string status)
    {
        AgentLogReport report = await _log.Add(SampleLog.Noon, status).ReportAsync();
        Assert.Equal($"{status} 1", report.Statuses.ToString());
        Assert.Equal($"{status} 1", Assert.Single(report.Slices).Statuses.ToString());
    }

    [Fact]
    public async Task Mail_that_was_not_checked_is_told_apart_from_exempt_mail()
    {
        _log.Add(SampleLog.Noon, "Bypassed", reasonData: "BypassedSenderDomains: example.org")
            .Add(SampleLog.Noon, "NotEnabled", reasonData: "Enabled: False")
            .Add(SampleLog.Noon, "MissingOriginatingAddress", address: "");
        AgentLogReport report = await _log.ReportAsync();
        Assert.Equal((1, 2), (report.Statuses.Exempt, report.Statuses.Unchecked));
    }

    [Fact]
    public async Task Who_claims_the_recipients_domain_without_being_authorised_pretends_to_be_us()
    {
        _log.Add(SampleLog.Noon, "Fail", "ceo@Example.com", "192.0.2.9", diagnostics: "Helo=friend.example")
            .Add(SampleLog.Noon, "SoftFail", "ceo@example.com", "192.0.2.9")
            .Add(SampleLog.Noon, "Pass", "ceo@example.com", "198.51.100.1")
            .Add(SampleLog.Noon, "Fail", "ann@example.org")
            .Add(SampleLog.Noon, "Fail", "me@example.com", "192.0.2.10").But(static line => line with { Directionality = "Originating" })
            .Add(SampleLog.Noon, "Fail", "ann@example.com", "2001:db8:1:2::3");

        AgentLogReport report = await _log.ReportAsync();

        Assert.Equal(
            ["example.com 192.0.2.9 192.0.2.0/24 friend.example 2", "example.com 2001:db8:1:2::3 2001:db8:1::/48  1"],
            report.SpoofingSources.Select(static row => $"{row.Domain} {row.IPAddress} {row.Network} {row.HelloDomain} {row.MessageCount}"));
        Assert.Equal("SoftFail 1, Fail 1", report.SpoofingSources[0].Statuses.ToString());
    }

    [Fact]
    public async Task Own_domains_that_are_named_count_with_those_below_them_and_no_others()
    {
        DomainName own = DomainName.TryParse("example.org", out DomainName? name) ? name : throw new InvalidOperationException();
        _log.Add(SampleLog.Noon, "Fail", "a@example.org").Add(SampleLog.Noon, "Fail", "a@sub.example.org")
            .Add(SampleLog.Noon, "Fail", "a@notexample.org")
            .Add(SampleLog.Noon, "Fail", "a@example.com");
        AgentLogReport report = await _log.ReportAsync(options => options with { OwnDomains = [own] });
        Assert.Equal(["example.org", "sub.example.org"], report.SpoofingSources.Select(static row => row.Domain).Order());
    }

    [Fact]
    public async Task Refusals_are_told_by_agent_and_reason_and_before_a_message_apart()
    {
        _log.Add(SampleLog.Noon, "Fail", action: "RejectMessage", reasonData: "DomainDoesNotExist: example.org")
            .Add(SampleLog.Noon, "Pass", "bad@example.net", "192.0.2.7")
            .But(static line => line with
            {
                Agent = "Connection Filtering Agent",
                Event = "OnRcptCommand",
                Action = "RejectRecipients",
                Reason = "IPBlockList"
            });
        AgentLogReport report = await _log.ReportAsync();
        Assert.Equal((1, 1, 1), (report.MessageCount, report.RefusedCount, report.EarlyRefusalCount));
        Assert.Equal(
            ["Connection Filtering Agent RejectRecipients IPBlockList ", "Sender Id Agent RejectMessage Fail DomainDoesNotExist"],
            report.RefusalReasons.Select(static row => $"{row.Agent} {row.Action} {row.Reason} {row.Detail}"));
        Assert.Equal(["example.net 192.0.2.7", "example.org 192.0.2.1"], report.RefusedSenders.Select(static row => $"{row.Domain} {row.IPAddress}")
            .Order());
    }

    [Fact]
    public async Task Broken_records_are_told_with_term_and_finding_and_failed_questions_with_their_server()
    {
        _log.Add(SampleLog.Noon, "PermError",
            diagnostics: "Cause=UnknownMechanism; Term=ipv4:192.0.2.1; RecordDomain=spf.example.org; Detail=There is no such mechanism.")
            .Add(SampleLog.Noon, "TempError", "a@slow.example", diagnostics: "Cause=DnsTimeout; NameServer=192.0.2.53:53");
        AgentLogReport report = await _log.ReportAsync();
        BrokenRecord broken = Assert.Single(report.BrokenRecords);
        Assert.Equal(
            ("example.org", "spf.example.org", "UnknownMechanism", "ipv4:192.0.2.1", "There is no such mechanism."),
            (broken.Domain, broken.RecordDomain, broken.Cause, broken.Term, broken.Detail));
        Assert.Equal("UnknownMechanism", broken.Finding);
        DnsFailure failure = Assert.Single(report.DnsFailures);
        Assert.Equal(("192.0.2.53:53", "slow.example", "DnsTimeout"), (failure.NameServer, failure.Domain, failure.Cause));
    }

    [Fact]
    public async Task Exemptions_say_what_they_let_in_which_failed_and_which_nobody_uses()
    {
        _log.Add(SampleLog.Noon, "Bypassed", reasonData: "BypassedSenderDomains: Example.org", diagnostics: "BypassedStatus=Fail")
            .Add(SampleLog.Noon, "Bypassed", reasonData: "BypassedRecipients: a@example.com,b@example.com", diagnostics: "BypassedStatus=Pass")
            .Add(SampleLog.Noon, "Bypassed", reasonData: "BypassedSenderDomains: gone.example");
        AgentLogReport report = await _log.ReportAsync(static options => options with
        {
            Exemptions = [new("BypassedSenderDomains", "example.ORG"), new("BypassedRecipients", "a@example.com"),
                new("BypassedRecipients", "b@example.com"), new("BypassedIPAddresses", "192.0.2.0/24")],
        });
        Assert.Equal(
            [
                "BypassedRecipients a@example.com 1 Pass 1 True", "BypassedRecipients b@example.com 1 Pass 1 True",
                    "BypassedSenderDomains example.org 1 Fail 1 True",
                "BypassedSenderDomains gone.example 1 Exempt 1 False", "BypassedIPAddresses 192.0.2.0/24 0  True",
            ],
            report.Exemptions.Select(static row => $"{row.Setting} {row.Entry} {row.MessageCount} {row.Statuses} {row.IsConfigured}"));
    }

    [Fact]
    public async Task An_address_that_fails_for_three_domains_is_likely_a_forwarder()
    {
        foreach (string domain in new[] { "a.example", "b.example", "c.example" })
        {
            _log.Add(SampleLog.Noon, "Fail", $"x@{domain}", "192.0.2.1", diagnostics: "Helo=forwarder.example");
        }

        _log.Add(SampleLog.Noon, "Pass", "x@d.example", "192.0.2.1")
            .Add(SampleLog.Noon, "Fail", "x@a.example", "192.0.2.2").Add(SampleLog.Noon, "SoftFail", "x@b.example", "192.0.2.2")
                .Add(SampleLog.Noon, "Pass", "x@c.example", "192.0.2.2");
        LikelyForwarder row = Assert.Single((await _log.ReportAsync()).LikelyForwarders);
        Assert.Equal(("192.0.2.1", "forwarder.example", 3, 4), (row.IPAddress, row.HelloDomain, row.DomainCount, row.MessageCount));
    }

    [Fact]
    public async Task A_period_is_compared_with_the_same_time_before_it_and_says_what_is_new()
    {
        _log.Add(SampleLog.Noon.AddDays(-3), "Fail", "a@old.example", "192.0.2.1")
            .Add(SampleLog.Noon.AddDays(-1), "Fail", "a@old.example", "192.0.2.1")
            .Add(SampleLog.Noon.AddHours(1), "Fail", "a@old.example", "192.0.2.1")
            .Add(SampleLog.Noon.AddHours(2), "Fail", "a@new.example", "192.0.2.2")
            .Add(SampleLog.Noon.AddHours(3), "Pass", "a@new.example", "192.0.2.3")
            .Add(SampleLog.Noon.AddDays(2), "Fail", "a@late.example", "192.0.2.4");
        AgentLogReport report = await _log.ReportAsync(static options => options with { Start = SampleLog.Noon, End = SampleLog.Noon.AddDays(1) });
        Assert.Equal(3, report.MessageCount);
        Assert.Equal((1, 3), report.Changes.Where(static row => row.Name == "Messages").Select(static row => (row.Before, row.Now)).Single());
        Assert.Equal((1, 2), report.Changes.Where(static row => row.Name == "Fail").Select(static row => (row.Before, row.Now)).Single());
        Newcomer newcomer = Assert.Single(report.Newcomers);
        Assert.Equal(("FailingSource", "192.0.2.2", 1), (newcomer.Kind, newcomer.Name, newcomer.MessageCount));
    }

    [Fact]
    public async Task Several_servers_are_read_as_one_and_told_apart()
    {
        using var other = new SampleLog();
        await _log.Add(SampleLog.Noon, "Pass").WriteAsync();
        await other.Add(SampleLog.Noon, "Pass").Add(SampleLog.Noon.AddHours(1), "Fail").WriteAsync();
        AgentLogReport report = ReportBuilder.Build(new ReportOptions { LogPaths = [_log.Folder, other.Folder] });
        Assert.Equal(3, report.MessageCount);
        Assert.Equal([1L, 2L], report.Servers.Select(static row => row.MessageCount));
    }

    [Fact]
    public void Nothing_to_read_is_said_and_an_empty_folder_is_an_empty_report()
    {
        Assert.Throws<DirectoryNotFoundException>(() => ReportBuilder.Build(new ReportOptions { LogPaths = [_log.Folder + "-none"] }));
        Assert.Throws<ArgumentException>(static () => ReportBuilder.Build(new ReportOptions { LogPaths = [] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => ReportBuilder.Build(new ReportOptions { LogPaths = [_log.Folder], Top = 1001 }));
        AgentLogReport report = ReportBuilder.Build(new ReportOptions { LogPaths = [_log.Folder] });
        Assert.Equal(0, report.MessageCount);
        Assert.Single(report.Slices);
    }

    [Fact]
    public async Task A_setting_would_have_refused_what_has_its_status()
    {
        _log.Add(SampleLog.Noon, "Fail", action: "RejectMessage").Add(SampleLog.Noon, "Fail").Add(SampleLog.Noon, "SoftFail")
            .Add(SampleLog.Noon, "Pass");
        AgentLogReport report = await _log.ReportAsync();
        Assert.Equal(
            ["SpoofedDomainAction 2 1 0.5", "SoftFailAction 1 0 0.25", "TempErrorAction 0 0 0"],
            report.SettingEffects.Select(static row =>
                FormattableString.Invariant($"{row.Setting} {row.MessageCount} {row.RefusedCount} {row.Share}")));
    }

    [Fact]
    public async Task A_setting_would_not_have_refused_forwarded_mail_that_was_proved()
    {
        _log.Add(SampleLog.Noon, "Fail")
            .Add(SampleLog.Noon, "Fail", diagnostics: "DecidedBy=ForwardedMailAction: a.example; Proof=DKIM signature of a.example")
            .Add(SampleLog.Noon, "SoftFail", diagnostics: "DecidedBy=TrustedForwarders: 192.0.2.1; Proof=address 192.0.2.1")
            .Add(SampleLog.Noon, "Bypassed", diagnostics: "BypassedStatus=Fail; Proof=SPF pass of MAIL FROM a.example");
        AgentLogReport report = await _log.ReportAsync();
        Assert.Equal(
            ["SpoofedDomainAction 1 1 0.25", "SoftFailAction 0 1 0", "TempErrorAction 0 0 0"],
            report.SettingEffects.Select(static row =>
                FormattableString.Invariant($"{row.Setting} {row.MessageCount} {row.ForwardedCount} {row.Share}")));
    }
}
