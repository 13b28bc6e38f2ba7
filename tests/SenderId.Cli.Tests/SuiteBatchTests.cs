using System.Text.Json;
using System.Text.Json.Nodes;
using SenderId.Testing;
using SenderId.Testing.Suites;

namespace SenderId.Cli.Tests;

/// <summary>The public suites through the command line: a zone file and a batch for each zone they hold.</summary>
public sealed class SuiteBatchTests
{
    [SuiteFact]
    public Task The_suite_of_RFC_7208() => RunAsync("rfc7208-tests.yml", 203, "--records", "spf1");

    [SuiteFact]
    public Task The_suite_of_RFC_4406() => RunAsync("rfc4406-tests.yml", 3);

    private static async Task RunAsync(string fileName, int count, params string[] options)
    {
        using var folder = new TemporaryFolder();
        IReadOnlyList<SuiteCase> cases = SpfSuite.Read(fileName);
        var wrong = new List<string>();
        int answered = 0;
        foreach (IGrouping<string, SuiteCase> zone in cases.GroupBy(static test => test.Zone))
        {
            string zonePath = folder.Write("suite.zone", "$ORIGIN .\n" + zone.Key);
            string input = string.Join('\n', zone.Select(LineFor));
            Session session = await Session.RunAsync(input, ["check", "--batch", "--zone", zonePath, .. options]);
            Assert.Equal((0, ""), (session.ExitCode, session.Error));
            string[] answers = session.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            wrong.AddRange(zone.Zip(answers, Compare).OfType<string>());
            answered += answers.Length;
        }

        Assert.Equal((count, count), (cases.Count, answered));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string LineFor(SuiteCase test) => new JsonObject
    {
        ["id"] = test.Id,
        ["ip"] = test.Host,
        ["helo"] = test.Helo,
        ["mailFrom"] = test.MailFrom,
        ["scope"] = "mfrom",
    }.ToJsonString();

    private static string? Compare(SuiteCase test, string answer)
    {
        using JsonDocument document = JsonDocument.Parse(answer);
        JsonElement root = document.RootElement;
        Assert.Equal(test.Id, root.GetProperty("id").GetString());
        string status = root.GetProperty("status").GetString()!;
        string explanation = root.GetProperty("explanation").GetString() ?? "DEFAULT";
        return !test.Results.Contains(status,
            StringComparer.OrdinalIgnoreCase) ? $"{test.Id}: expected {string.Join('|', test.Results)}, got {answer}"
            : test.Explanation is { } expected && expected != explanation ? $"{test.Id}: expected '{expected}', got {answer}"
            : null;
    }
}
