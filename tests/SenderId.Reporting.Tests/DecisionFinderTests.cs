using System.Globalization;
using SenderId.Reporting.Tracking;

namespace SenderId.Reporting.Tests;

public sealed class DecisionFinderTests : IDisposable
{
    private const string Reject = "RejectMessage";

    private readonly SampleLog _log = new();
    private readonly SampleLog _other = new();

    public void Dispose()
    {
        _log.Dispose();
        _other.Dispose();
    }

    [Theory]
    [InlineData("00000002")]
    [InlineData("<2@example.org>")]
    [InlineData("2@example.org")]
    public async Task A_message_is_found_by_queue_id_and_by_message_id(string id)
    {
        MessageDecision told = Assert.Single((await FindAsync(new() { LogPaths = [], Id = id }, ThreeMessages())).Messages);
        Assert.Equal(
            ("RejectMessage", "Fail", "Sender Id Agent", "00000002", "192.0.2.2", "ann@example.org", "-all", "example.org", "mx.example", true),
            (told.Action, told.Status, told.Agent, told.QueueId, told.IPAddress, told.PurportedResponsibleAddress, told.Term, told.RecordDomain,
                told.HelloDomain, told.IsRefused));
        Assert.Equal("bob@example.com eve@example.com", string.Join(' ', told.Recipients));
        Assert.Equal("550 5.7.1 Sender ID (PRA) Not Permitted", Assert.Single(told.Steps).SmtpResponse);
        Assert.Equal(_log.Folder, told.LogPath);
    }

    [Fact]
    public async Task What_passed_needs_no_exemption()
    {
        MessageDecision told = Assert.Single((await FindAsync(new() { LogPaths = [], Id = "00000001" }, ThreeMessages())).Messages);
        Assert.Equal(("AcceptMessage", "Pass", false, null), (told.Action, told.Status, told.IsRefused, told.Exemption));
    }

    [Fact]
    public async Task Recipient_and_time_find_the_newest_messages_of_all_servers()
    {
        for (int i = 0; i < 30; i++)
        {
            (i % 2 == 0 ? _log : _other).Add(SampleLog.Noon.AddMinutes(i), "Pass", recipients: i % 3 == 0 ? "Bob@Example.com" : "eve@example.com");
        }

        await _other.WriteAsync();
        var query = new MessageQuery { LogPaths = [_other.Folder], Recipient = "bob@example.com", Start = SampleLog.Noon.AddMinutes(5), Top = 3 };
        FoundDecisions found = await FindAsync(query, _log);
        Assert.True(found.HasMore);
        Assert.Equal([21, 24, 27], found.Messages.Select(static message => (message.Timestamp - SampleLog.Noon).TotalMinutes));
        FoundDecisions all = DecisionFinder.Find(query with { LogPaths = [_log.Folder, _other.Folder], Top = 1000 });
        Assert.Equal((8, false), (all.Messages.Length, all.HasMore));
    }

    [Fact]
    public async Task What_was_said_before_the_message_had_a_queue_id_belongs_to_it_and_what_came_after_does_not()
    {
        _log.Add(SampleLog.Noon, "Pass", recipients: "x@example.com").But(static entry => entry with
        {
            NetworkMessageId = "",
            MessageId = "",
            Agent = "Sender Filter Agent",
            Event = "OnRcptCommand",
            Action = "RejectRecipients",
            Reason = "BlockedSendersAndDomains",
            ReasonData = "o'ann@example.org",
            SmtpResponse = "554 5.1.0 Sender Denied",
            Diagnostics = "",
        });
        _log.Then(static entry => entry with
        {
            NetworkMessageId = "Q1",
            MessageId = "<q1@example.org>",
            Recipient = "y@example.com",
            Agent = "Sender Id Agent",
            Event = "OnEndOfHeaders",
            Action = "AcceptMessage",
            Reason = "Pass",
            SmtpResponse = "",
            Diagnostics = "SenderIDStatus Pass",
        });
        _log.Then(static entry => entry with
        {
            NetworkMessageId = "",
            Recipient = "z@example.com",
            Agent = "Sender Filter Agent",
            Event = "OnRcptCommand",
            Action = "RejectRecipients",
        });
        MessageDecision told = Assert.Single((await FindAsync(new() { LogPaths = [], Id = "Q1" }, _log)).Messages);
        Assert.Equal(["OnRcptCommand", "OnEndOfHeaders"], told.Steps.Select(static step => step.Event));
        Assert.Equal(("RejectRecipients", "BlockedSendersAndDomains"), (told.Action, told.Reason));
        Assert.Equal(
            new NarrowestExemption("BlockedSendersAndDomains", "o'ann@example.org", null,
                "Set-MailboxJunkEmailConfiguration 'x@example.com' -BlockedSendersAndDomains @{Remove='o''ann@example.org'}"),
            told.Exemption);

        // For the other recipient nothing was refused.
        MessageDecision other = Assert.Single(
            DecisionFinder.Find(new MessageQuery { LogPaths = [_log.Folder], Id = "Q1", Recipient = "y@example.com" }).Messages);
        Assert.Equal(("AcceptMessage", false), (other.Action, other.IsRefused));
    }

    [Theory]
    [InlineData("Sender Id Agent", "Fail", "NotPermitted: example.org", "BypassedIPAddresses", "192.0.2.1",
        "senderid config add BypassedIPAddresses 192.0.2.1", "Set-SenderIdConfig -BypassedIPAddresses @{Add='192.0.2.1'}")]
    [InlineData("Sender Filter Agent", "BlockedSenders", "o'ann@example.org", "BlockedSenders", "o'ann@example.org",
        "senderid config remove BlockedSenders 'o'\\''ann@example.org'", "Set-SenderFilterConfig -BlockedSenders @{Remove='o''ann@example.org'}")]
    [InlineData("Sender Filter Agent", "BlankSenderBlockingEnabled", "", "BlankSenderBlockingEnabled", "False",
        "senderid config set BlankSenderBlockingEnabled=False", "Set-SenderFilterConfig -BlankSenderBlockingEnabled $false")]
    [InlineData("Connection Filtering Agent", "StaticEntry", "192.0.2.0/24", "IPBlockList", "192.0.2.1",
        "senderid blocklist list --ip 192.0.2.1 --format jsonl | jq .identity | xargs senderid blocklist remove",
        "Get-IPBlockListEntry -IPAddress 192.0.2.1 | Remove-IPBlockListEntry")]
    [InlineData("Protocol Analysis Agent", "SenderReputationLevel", "7", "SrlBlockThreshold", "8",
        "senderid config set SrlBlockThreshold=8", "Set-SenderReputationConfig -SrlBlockThreshold 8")]
    public async Task The_exemption_is_for_the_agent_that_refused(
        string agent, string reason, string data, string setting, string entry, string command, string cmdlet)
    {
        _log.Add(SampleLog.Noon, "Fail", action: Reject).But(line => line with { Agent = agent, Reason = reason, ReasonData = data });
        MessageDecision told = Assert.Single((await FindAsync(new() { LogPaths = [], Id = "00000001" }, _log)).Messages);
        Assert.Equal(new NarrowestExemption(setting, entry, command, cmdlet), told.Exemption);
    }

    [Theory]
    [InlineData("-x@example.org")]
    [InlineData("a\u202E@example.org")]
    public async Task What_no_command_can_hold_safely_is_in_none(string entry)
    {
        _log.Add(SampleLog.Noon, "Fail", action: Reject)
            .But(line => line with { Agent = "Sender Filter Agent", Reason = "BlockedSenders", ReasonData = entry });
        MessageDecision told = Assert.Single((await FindAsync(new() { LogPaths = [], Id = "00000001" }, _log)).Messages);
        Assert.Null(told.Exemption);
        Assert.DoesNotContain(
            new DecisionTextOutput(CultureInfo.InvariantCulture).Lines(told), static line => line.Contains('\u202E', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "What would let such a message pass")]
    [InlineData("fr", "Ce qui laisserait passer un tel message")]
    [InlineData("zh-Hans", "能让此类邮件通过")]
    public async Task The_story_is_told_in_three_languages(string language, string sentence)
    {
        FoundDecisions found = await FindAsync(new() { LogPaths = [], Id = "00000002" }, ThreeMessages());
        string[] lines = [.. new DecisionTextOutput(CultureInfo.GetCultureInfo(language)).Lines(found)];
        Assert.Contains(lines, line => line.Contains(sentence, StringComparison.Ordinal));
        Assert.Contains("    senderid config add BypassedIPAddresses 192.0.2.2", lines);
        Assert.StartsWith("RejectMessage  Fail  2026-11-10 12:01:00Z  00000002 <2@example.org>", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_a_thousand_recipients_is_told_within_bounds()
    {
        string recipients = string.Join(',', Enumerable.Range(0, 5000).Select(static i => $"r{i}@example.com"));
        _log.Add(SampleLog.Noon, "Fail", recipients: recipients, action: Reject);
        MessageDecision told = Assert.Single((await FindAsync(new() { LogPaths = [], Id = "00000001" }, _log)).Messages);
        Assert.Equal((1, DecisionFinder.MaxStepCount), (told.Steps.Length, told.Recipients.Length));
    }

    [Fact]
    public void A_needle_is_found_across_the_blocks_of_a_file()
    {
        string file = Path.Combine(_log.Folder, "big");
        byte[] octets = new byte[(1 << 20) + 100];
        "needle"u8.CopyTo(octets.AsSpan((1 << 20) + 3));
        File.WriteAllBytes(file, octets);
        Assert.True(FileSearch.Contains(file, "needle"u8, default));
        Assert.False(FileSearch.Contains(file, "needles"u8, default));
        Assert.False(FileSearch.Contains(file + "x", "needle"u8, default));
    }

    private SampleLog ThreeMessages() => _log
        .Add(SampleLog.Noon, "Pass")
        .Add(SampleLog.Noon.AddMinutes(1), "Fail", address: "192.0.2.2", recipients: "bob@example.com,eve@example.com", action: Reject,
            diagnostics: "Term=-all; RecordDomain=example.org; Helo=mx.example")
        .Add(SampleLog.Noon.AddMinutes(2), "None", pra: "carl@example.net");

    private static async Task<FoundDecisions> FindAsync(MessageQuery query, SampleLog log)
    {
        await log.WriteAsync();
        return DecisionFinder.Find(query with { LogPaths = [log.Folder, .. query.LogPaths] });
    }
}
