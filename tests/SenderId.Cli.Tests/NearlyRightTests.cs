using System.Text.Json.Nodes;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>What people are told of records that are nearly right: the same words as text, as JSON, in a batch, of a message. The cmdlet is
/// held to the same file by tests/module/NearlyRight.Tests.ps1.</summary>
public sealed class NearlyRightTests
{
    private static readonly string s_folder = Path.Combine(RepositoryRoot.Path, "tests", "records");
    private static readonly string s_zone = Path.Combine(s_folder, "nearly-right.zone");

    public static IEnumerable<object[]> Rows =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(s_folder, "nearly-right.json")))!.AsArray()
            .Select(static row => new object[] { row!.ToJsonString() });

    /// <summary>Those of them whose domain can stand in an address.</summary>
    public static IEnumerable<object[]> RowsOfAddresses => Rows.Where(static row =>
        ((string)JsonNode.Parse((string)row[0])!["domain"]!).Contains(".near.", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Json_says_it(string row)
    {
        JsonNode expected = JsonNode.Parse(row)!;
        Session session = await Session.RunAsync(CheckOf(expected, "--format", "json"));
        JsonNode outcome = JsonNode.Parse(session.Output)!;
        foreach (string member in new[] { "status", "cause", "record", "detail" })
        {
            Assert.Equal((string?)expected[member], (string?)outcome[member]);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Text_and_trace_say_it(string row)
    {
        JsonNode expected = JsonNode.Parse(row)!;
        Session session = await Session.RunAsync(CheckOf(expected, "--trace"));
        Assert.StartsWith((string)expected["status"]!, session.Output, StringComparison.Ordinal);
        Assert.Equal(expected["record"] is not null,
            session.Output.Contains($"  Record        {(string?)expected["record"]}\n", StringComparison.Ordinal));
        if ((string?)expected["detail"] is { } detail)
        {
            Assert.Contains($"  Detail        {detail}\n", session.Output, StringComparison.Ordinal);
            Assert.Contains(session.Output.Split('\n'), line => line.Contains('─', StringComparison.Ordinal)
                && line.EndsWith($": {detail}", StringComparison.Ordinal));
        }
        else
        {
            Assert.DoesNotContain("Detail", session.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_batch_says_it(string row)
    {
        JsonNode expected = JsonNode.Parse(row)!;
        string line = new JsonObject { ["id"] = 1, ["ip"] = "203.0.113.4", ["domain"] = (string?)expected["domain"] }.ToJsonString();
        Session session = await Session.RunAsync(line, ["check", "--batch", "--zone", s_zone]);
        JsonNode answer = JsonNode.Parse(session.Output)!;
        Assert.Equal((string?)expected["status"], (string?)answer["status"]);
        Assert.Equal((string?)expected["detail"], (string?)answer["detail"]);
    }

    [Theory]
    [MemberData(nameof(RowsOfAddresses))]
    public async Task A_message_says_it(string row)
    {
        JsonNode expected = JsonNode.Parse(row)!;
        string domain = (string)expected["domain"]!;
        byte[] message = System.Text.Encoding.ASCII.GetBytes($"From: a@{domain}\n\nx\n");
        Session session = await Session.RunAsync(message, "test", "-", "--ip", "203.0.113.4", "--zone", s_zone, "--fail-on", "nothing");
        bool isPlain = (string)expected["cause"]! == "Matched";
        string why = isPlain ? "" : (string)expected["cause"]! + ((string?)expected["detail"] is { } detail ? $": {detail}\n" : "\n");
        Assert.Contains(why, session.Output, StringComparison.Ordinal);
    }

    private static string[] CheckOf(JsonNode row, params string[] more) =>
        ["check", "--ip", "203.0.113.4", "--domain", (string)row["domain"]!, "--zone", s_zone, .. more];
}
