using System.Text;
using System.Text.Json.Nodes;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>What people are told of messages that readers disagree on: the same words as text and as JSON. The cmdlet is held to the same file
/// by tests/module/HardToRead.Tests.ps1; a batch takes identities, not messages.</summary>
public sealed class HardToReadTests
{
    private static readonly string s_folder = Path.Combine(RepositoryRoot.Path, "tests", "messages");

    public static IEnumerable<object[]> Rows =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(s_folder, "hard-to-read.json")))!.AsArray()
            .Select(static row => new object[] { (string)row!["name"]!, row!.ToJsonString() });

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Json_says_it(string name, string row)
    {
        (JsonArray expected, Session session) = await RunAsync(name, row, "--format", "json");
        JsonArray reports = JsonNode.Parse(session.Output)!.AsArray();
        Assert.Equal(expected.Count, reports.Count);
        foreach ((JsonNode? one, JsonNode? report) in expected.Zip(reports))
        {
            foreach ((string member, JsonNode? value) in one!.AsObject().Where(static pair => pair.Key != "remarks"))
            {
                Assert.Equal((string?)value, (string?)report![member]);
            }

            IEnumerable<string> remarks = report!["trace"]!.AsArray().Where(static entry => (string?)entry!["kind"] == "Remark")
                .Select(static entry => $"{entry!["subject"]}: {entry["detail"]}");
            Assert.Equal(one["remarks"]!.AsArray().Select(static remark => (string)remark!), remarks);
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Text_says_it(string name, string row)
    {
        (JsonArray expected, Session session) = await RunAsync(name, row);
        string printed = session.Output + session.Error;
        foreach (JsonNode? one in expected)
        {
            string why = (string?)one!["failReason"] ?? (string)one["cause"]!;
            Assert.Contains(why == "Matched" ? "Pass " : why, session.Output, StringComparison.Ordinal);
            Assert.Contains((string?)one["ipAddress"] ?? "-", session.Output, StringComparison.Ordinal);
            Assert.Contains((string?)one["detail"] ?? "", printed, StringComparison.Ordinal);
            Assert.All(one["remarks"]!.AsArray(), remark => Assert.Contains($"── {remark}\n", session.Output, StringComparison.Ordinal));
        }
    }

    private static async Task<(JsonArray Expected, Session Session)> RunAsync(string name, string row, params string[] more)
    {
        JsonNode read = JsonNode.Parse(row)!;
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, $"{name}.{read["form"]}");
        await File.WriteAllBytesAsync(file, Encoding.UTF8.GetBytes((string)read["text"]!));
        string[] ip = read["ip"] is { } address ? ["--ip", (string)address!] : [];
        Session session = await Session.RunAsync(
            ["test", file, "--zone", Path.Combine(s_folder, "hard-to-read.zone"), "--fail-on", "nothing", "--trace", .. ip, .. more]);
        Assert.Equal(0, session.ExitCode);
        return (read["expected"]!.AsArray(), session);
    }
}
