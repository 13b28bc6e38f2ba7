using System.Text;
using SenderId.Store.Config;

namespace SenderId.Store.Tests.Config;

/// <summary>Which member a fault is of, whatever stands around it.</summary>
public sealed class ConfigReaderBorderTests
{
    [Theory]
    [InlineData("{ \"count\": 5 }", "f.json:1:3: count: unknown member; known are $schema, ")]
    [InlineData("{ \"count\": 5, \"schemaVersion\": 1 }", "f.json:1:3: count: unknown member; known are $schema, ")]
    [InlineData("{ \"other\": { \"schemaVersion\": 2 } }", "f.json:1:3: other: unknown member; known are $schema, ")]
    [InlineData("{ \"senderId\": { \"schemaVersion\": 2 } }", "f.json:1:17: senderId.schemaVersion: unknown member; known are spoofedDomainAction, ")]
    [InlineData("{ \"SENDERID\": { \"nope\": 2 } }", "f.json:1:17: SENDERID.nope: unknown member; known are spoofedDomainAction, ")]
    [InlineData("{ \"schemaVersion\": \"2\" }", "f.json:1:20: schemaVersion: the number 1 is expected, not a string")]
    [InlineData("{ \"schemaVersion\": false }", "f.json:1:20: schemaVersion: the number 1 is expected, not true or false")]
    [InlineData("{ \"schemaVersion\": {} }", "f.json:1:20: schemaVersion: the number 1 is expected, not an object")]
    [InlineData("{ \"schemaVersion\": 1, \"SCHEMAVERSION\": 1 }", "f.json:1:23: SCHEMAVERSION: the member appears twice")]
    [InlineData("{ \"senderId\": {}, \"SenderID\": {} }", "f.json:1:19: SenderID: the member appears twice")]
    [InlineData("{ \"senderId\": { \"bypassedRecipients\": [\"x\"] } }", "f.json:1:40: senderId.bypassedRecipients[0]: 'x' is not valid")]
    [InlineData("{ \"senderReputation\": { \"srlBlockThreshold\": true } }",
        "f.json:1:46: senderReputation.srlBlockThreshold: a string (")]
    [InlineData("{\n  \"senderId\": {\n\n\n ; } }", "f.json:5:2: not valid JSON: ';' is not expected here")]
    [InlineData("{ ~", "f.json:1:3: not valid JSON: '~' is not expected here")]
    [InlineData("{ !", "f.json:1:3: not valid JSON: '!' is not expected here")]
    [InlineData("{ \u007F", "f.json:1:3: not valid JSON: what stands here is not expected")]
    [InlineData("{ \u0001", "f.json:1:3: not valid JSON: what stands here is not expected")]
    [InlineData("{ \u00E4", "f.json:1:3: not valid JSON: what stands here is not expected")]
    public void Each_fault_is_told_where_it_is(string text, string expected) =>
        Assert.StartsWith(expected, Fault(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);

    [Fact]
    public void The_version_is_known_by_its_name_in_any_letter_case() =>
        Assert.Equal(ConfigFaultKind.NewerVersion, ConfigReader.Read("{ \"SchemaVersion\": 2 }"u8, "f.json").Fault?.Kind);

    [Fact]
    public void Names_are_read_in_any_letter_case()
    {
        ConfigOutcome outcome = ConfigReader.Read("""
            { "SCHEMAVERSION": 1, "GUID": "0b9d6f1e-6d3a-4c58-9f43-2f3c5b1d7a10",
              "SENDERID": { "ENABLED": false, "bypassedrecipients": ["a@b.example"] },
              "SenderFilter": { "ENABLED": false } }
            """u8, "f.json");
        Assert.Null(outcome.Fault);
        Assert.False(outcome.Configuration!.SenderId.Enabled);
        Assert.False(outcome.Configuration.SenderFilter.Enabled);
        Assert.Equal("a@b.example", Assert.Single(outcome.Configuration.SenderId.BypassedRecipients).Text);
        Assert.NotEqual(Guid.Empty, outcome.Configuration.Guid);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'{', 0 })]
    [InlineData(new byte[] { 0xFE, 0xFF, 0, (byte)'{' })]
    public void Both_orders_of_utf_16_are_named(byte[] octets) => Assert.Equal("f.json:1:1: the file is UTF-16; save it as UTF-8", Fault(octets));

    [Theory]
    [InlineData(100, 100)]
    [InlineData(101, 100)]
    [InlineData(5000, 100)]
    public void A_long_name_is_shown_by_its_beginning(int length, int shown)
    {
        string fault = Fault(Encoding.UTF8.GetBytes($"{{ \"{new string('n', length)}\": 1 }}"));
        Assert.StartsWith($"f.json:1:3: {new string('n', shown)}: unknown member", fault, StringComparison.Ordinal);
    }

    private static string Fault(byte[] octets)
    {
        ConfigOutcome outcome = ConfigReader.Read(octets, "f.json");
        Assert.Null(outcome.Configuration);
        return outcome.Fault!.ToString();
    }
}
