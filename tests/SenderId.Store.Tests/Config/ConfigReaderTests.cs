using System.Text;
using SenderId.Decisions;
using SenderId.Mail;
using SenderId.Store.Config;

namespace SenderId.Store.Tests.Config;

public sealed class ConfigReaderTests
{
    [Fact]
    public void ReadsEverySettingWithCommentsAndTrailingCommas()
    {
        Configuration c = Read("""
            // who looks after this file
            /* and where */
            {
              "$schema": "https://example.org/senderid.json",
              "schemaVersion": 1,
              "guid": "0b9d6f1e-6d3a-4c58-9f43-2f3c5b1d7a10", // kept
              "whenCreated": "2026-01-31T09:30:00Z",
              "whenChanged": "2026-02-01T10:30:00.5+01:00",
              "senderId": {
                "spoofedDomainAction": "Reject",
                "tempErrorAction": "delete",
                "softFailAction": "StampStatus",
                "scopes": ["helo", "MailFrom", "Helo"],
                "mailFromFailAction": "reject",
                "bypassedRecipients": ["postmaster@contoso.com", "abuse@bücher.example",],
                "BypassedSenderDomains": ["*.contoso.com", "fabrikam.com"],
                "bypassedIPAddresses": ["192.0.2.0/24"],
                "praAlgorithm": "Exchange2003",
                "enabled": false,
                "externalMailEnabled": false,
                "internalMailEnabled": true,
              },
              "transport": { "internalSMTPServers": ["10.0.0.1", "10.1.0.0-10.1.0.9"] },
            }
            // the end
            """);
        SenderIdConfig s = c.SenderId;
        Assert.Equal((SenderIdAction.Reject, SenderIdAction.Delete, SenderIdAction.StampStatus),
            (s.SpoofedDomainAction, s.TempErrorAction, s.SoftFailAction));
        Assert.Equal([IdentityScope.Pra, IdentityScope.Helo, IdentityScope.MailFrom], s.Scopes.AsEnumerable());
        Assert.Equal(SenderIdAction.Reject, s.MailFromFailAction);
        Assert.Equal(["postmaster@contoso.com", "abuse@bücher.example"], s.BypassedRecipients.Select(r => r.Text));
        Assert.Equal(["*.contoso.com", "fabrikam.com"], s.BypassedSenderDomains.Select(d => d.Text));
        Assert.Equal(["192.0.2.0/24"], s.BypassedIPAddresses.Select(a => a.Text));
        Assert.Equal((PraAlgorithm.Exchange2003, false, false, true), (s.PraAlgorithm, s.Enabled, s.ExternalMailEnabled, s.InternalMailEnabled));
        Assert.Equal(["10.0.0.1", "10.1.0.0-10.1.0.9"], s.InternalSMTPServers.Select(a => a.Text));
        Assert.Equal("0b9d6f1e-6d3a-4c58-9f43-2f3c5b1d7a10", c.Guid.ToString());
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero), c.WhenCreated);
        Assert.Equal(new DateTimeOffset(2026, 2, 1, 9, 30, 0, 500, TimeSpan.Zero), c.WhenChanged);
        Assert.Equal("// who looks after this file\n/* and where */", c.LeadingComment.ReplaceLineEndings("\n"));
        Assert.Equal((true, true, "f.json"), (c.HasInnerComments, c.Exists, c.Path));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\uFEFF{ }\r\n")]
    [InlineData("// only this\n{ \"senderId\": {}, \"transport\": {} }")]
    public void WhatIsNotNamedHasItsDefault(string text)
    {
        Configuration c = Read(text);
        Assert.Equal(SenderIdConfig.Default, c.SenderId);
        Assert.Equal((Guid.Empty, null, null, false), (c.Guid, c.WhenCreated, c.WhenChanged, c.HasInnerComments));
    }

    [Theory]
    [InlineData("", "f.json:1:1: the file is empty; an object is expected: { ... }. Without the file the defaults hold")]
    [InlineData(" \n\t", "f.json:1:1: the file is empty; an object is expected: { ... }. Without the file the defaults hold")]
    [InlineData("[]", "f.json:1:1: an object: { ... } is expected, not an array")]
    [InlineData("null", "f.json:1:1: an object: { ... } is expected, not null")]
    [InlineData("{\n  \"senderid2\": 1 }", "f.json:2:3: senderid2: unknown member; known are $schema, schemaVersion, guid, whenCreated, whenChanged, senderId, transport, senderFilter, ipBlockList, ipAllowList, spamConfidence, senderReputation, transportAgents, dns, agent")]
    [InlineData("{ \"senderId\": { \"enabld\": true } }", "f.json:1:17: senderId.enabld: unknown member; known are spoofedDomainAction, tempErrorAction, softFailAction, permErrorAction, noneAction, domainActions, scopes, mailFromFailAction, rejectionText, rejectionContact, bypassedRecipients, bypassedSenderDomains, bypassedIPAddresses, bypassRequiresPass, bypassedStatusEnabled, trustedForwarders, forwardedMailAction, trustedSealers, praAlgorithm, enabled, externalMailEnabled, internalMailEnabled")]
    [InlineData("{ \"transport\": { \"enabled\": true } }", "f.json:1:18: transport.enabled: unknown member; known are internalSMTPServers")]
    [InlineData("{ \"enabled\": true }", "f.json:1:3: enabled: unknown member; known are $schema, schemaVersion, guid, whenCreated, whenChanged, senderId, transport, senderFilter, ipBlockList, ipAllowList, spamConfidence, senderReputation, transportAgents, dns, agent")]
    [InlineData("{ \"senderId\": true }", "f.json:1:15: senderId: an object: { ... } is expected, not true or false")]
    [InlineData("{ \"senderId\": {\n\t\"enabled\": \"true\" } }", "f.json:2:13: senderId.enabled: true or false is expected, not a string")]
    [InlineData("{ \"senderId\": { \"enabled\": 1 } }", "f.json:1:28: senderId.enabled: true or false is expected, not a number")]
    [InlineData("{ \"senderId\": { \"enabled\": null } }", "f.json:1:28: senderId.enabled: true or false is expected, not null")]
    [InlineData("{ \"senderReputation\": { \"srlBlockThreshold\": 10 } }",
        "f.json:1:46: senderReputation.srlBlockThreshold: '10' is not valid for SrlBlockThreshold: it takes a number from 0 to 9")]
    [InlineData("{ \"senderReputation\": { \"srlBlockThreshold\": 1e0 } }",
        "f.json:1:46: senderReputation.srlBlockThreshold: '1e0' is not valid for SrlBlockThreshold: it takes a number from 0 to 9")]
    [InlineData("{ \"senderId\": { \"spoofedDomainAction\": 1 } }",
        "f.json:1:40: senderId.spoofedDomainAction: a string (StampStatus, Reject, Delete or Quarantine) is expected, not a number")]
    [InlineData("{ \"senderId\": { \"spoofedDomainAction\": \"Drop\" } }",
        "f.json:1:40: senderId.spoofedDomainAction: 'Drop' is not valid for SpoofedDomainAction: it takes StampStatus, Reject, Delete or Quarantine")]
    [InlineData("{ \"senderId\": { \"scopes\": [\"Pra\", \"From\"] } }",
        "f.json:1:35: senderId.scopes[1]: 'From' is not valid for Scopes: the identities are Pra, MailFrom, Helo")]
    [InlineData("{ \"senderId\": { \"bypassedRecipients\": \"a@b.c\" } }",
        "f.json:1:39: senderId.bypassedRecipients: an array of strings: [ ... ] is expected, not a string")]
    [InlineData("{ \"senderId\": { \"bypassedRecipients\": [\n \"a@b.c\",\n \"ü\", \"x\" ] } }",
        "f.json:3:2: senderId.bypassedRecipients[1]: 'ü' is not valid for BypassedRecipients: an address has a domain, as in ann@contoso.com")]
    [InlineData("{ \"senderId\": { \"bypassedRecipients\": [\"ü@b.c\", \"x\" ] } }",
        "f.json:1:49: senderId.bypassedRecipients[1]: 'x' is not valid for BypassedRecipients: an address has a domain, as in ann@contoso.com")]
    [InlineData("{ \"senderId\": { \"bypassedRecipients\": [ [] ] } }",
        "f.json:1:41: senderId.bypassedRecipients[0]: a string (address such as ann@contoso.com) is expected, not an array")]
    [InlineData("{ \"senderId\": { \"enabled\": true, \"Enabled\": true } }", "f.json:1:34: senderId.Enabled: the member appears twice")]
    [InlineData("{ \"senderId\": {}, \"senderId\": {} }", "f.json:1:19: senderId: the member appears twice")]
    [InlineData("{ \"schemaVersion\": \"1\" }", "f.json:1:20: schemaVersion: the number 1 is expected, not a string")]
    [InlineData("{ \"schemaVersion\": 0 }", "f.json:1:20: schemaVersion: the number 1 is expected")]
    [InlineData("{ \"guid\": \"x\" }", "f.json:1:11: guid: a GUID is expected")]
    [InlineData("{ \"whenCreated\": \"soon\" }", "f.json:1:18: whenCreated: a time such as 2026-01-31T09:30:00Z is expected")]
    [InlineData("{ \"senderId\": {", "f.json:1:16: not valid JSON: it ends in the middle")]
    [InlineData("{\n  \"senderId\": { ; }", "f.json:2:17: not valid JSON: ';' is not expected here")]
    [InlineData("{} x", "f.json:1:4: not valid JSON: 'x' is not expected here")]
    [InlineData("{\"x\\uD800\":1}", "f.json:1:2: the string holds half of a surrogate pair")]
    [InlineData("{\"$schema\":\"\\uD800\"}", "f.json:1:12: $schema: the string holds half of a surrogate pair")]
    public void EveryFaultHasLineColumnMemberAndReason(string text, string expected)
    {
        ConfigOutcome outcome = ConfigReader.Read(Encoding.UTF8.GetBytes(text), "f.json");
        Assert.Null(outcome.Configuration);
        Assert.Equal(expected, outcome.Fault?.ToString());
        Assert.Equal(ConfigFaultKind.Malformed, outcome.Fault?.Kind);
    }

    [Theory]
    [InlineData("{ \"whatEver\": {},\n \"schemaVersion\": 2 }",
        "f.json:2:19: schemaVersion: the file has version 2 and was written by a later version of this program, which reads version 1")]
    [InlineData("{ \"schemaVersion\": 1e9 }",
        "f.json:1:20: schemaVersion: the file has version 1e9 and was written by a later version of this program, which reads version 1")]
    public void ALaterVersionIsRefusedBeforeItsMembers(string text, string expected)
    {
        ConfigFault? fault = ConfigReader.Read(Encoding.UTF8.GetBytes(text), "f.json").Fault;
        Assert.Equal((ConfigFaultKind.NewerVersion, expected), (fault!.Kind, fault.ToString()));
    }

    [Theory]
    [InlineData("8")]
    [InlineData("\"8\"")]
    public void ANumberMayHaveQuotationMarks(string value) =>
        Assert.Equal(8, Read($"{{ \"senderReputation\": {{ \"srlBlockThreshold\": {value} }} }}").SenderReputation.SrlBlockThreshold);

    [Fact]
    public void OtherEncodingsAreNamed()
    {
        Assert.Equal("f.json:1:1: the file is UTF-16; save it as UTF-8",
            ConfigReader.Read(Encoding.Unicode.GetPreamble(), "f.json").Fault?.ToString());
        Assert.Equal("f.json:2:3: the file is not valid UTF-8",
            ConfigReader.Read([.. "{\n\"\u00FC"u8, 0xFC, .. "\"}"u8], "f.json").Fault?.ToString());
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void AListInTheFileHasTheSameLimit(int count, bool isLoaded)
    {
        string entries = string.Join(',', Enumerable.Range(0, count).Select(i => $"\"192.0.2.{i}\""));
        ConfigOutcome outcome = ConfigReader.Read(Encoding.UTF8.GetBytes($"{{ \"senderId\": {{ \"bypassedIPAddresses\": [{entries}] }} }}"), "f.json");
        Assert.Equal(isLoaded, outcome.IsLoaded);
        Assert.True(isLoaded
            || outcome.Fault?.ToString() == "f.json:1:40: senderId.bypassedIPAddresses: BypassedIPAddresses takes at most 100 entries, not 101");
    }

    private static Configuration Read(string text)
    {
        ConfigOutcome outcome = ConfigReader.Read(Encoding.UTF8.GetBytes(text), "f.json");
        Assert.Null(outcome.Fault);
        return outcome.Configuration!;
    }
}
