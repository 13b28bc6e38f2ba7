using System.Text;
using System.Text.Json;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>Messages inside messages, and what DKIM, ARC and DMARC say.</summary>
public sealed class InspectionTests
{
    private static readonly string s_folder = Path.Combine(RepositoryRoot.Path, "samples", "forwarded");
    private static readonly string s_zone = Path.Combine(RepositoryRoot.Path, "samples", "zone");

    [Fact]
    public async Task A_phish_forwarded_as_attachment_is_judged_beside_the_message_around_it()
    {
        JsonElement[] reports = await RunAsync("01-phish-attached.eml", "--attached", "--authentication");

        Assert.Equal(["Pass", "Fail"], reports.Select(static report => report.GetProperty("status").GetString()));
        Assert.Equal([null, "2"], reports.Select(static report => report.GetProperty("part").GetString()));
        Assert.Equal(1, reports[0].GetProperty("attachedMessages").GetInt32());
        Assert.Equal("Reject", reports[1].GetProperty("authentication").GetProperty("dmarc").GetProperty("policy").GetString());
    }

    [Fact]
    public async Task A_list_message_fails_and_its_ARC_chain_explains_it()
    {
        JsonElement report = Assert.Single(await RunAsync("02-list-arc.eml", "--authentication"));
        JsonElement authentication = report.GetProperty("authentication");

        Assert.Equal("Fail", report.GetProperty("status").GetString());
        Assert.Equal("Fail", authentication.GetProperty("dkim")[0].GetProperty("status").GetString());
        Assert.Equal("Pass", authentication.GetProperty("arc").GetProperty("status").GetString());
        string? forwarding = authentication.GetProperty("forwarding").GetString();
        Assert.StartsWith("The Fail looks like forwarding: lists.example saw", forwarding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_options_nothing_is_looked_into()
    {
        JsonElement report = Assert.Single(await RunAsync("01-phish-attached.eml"));

        Assert.Equal(JsonValueKind.Null, report.GetProperty("attachedMessages").ValueKind);
        Assert.Equal(JsonValueKind.Null, report.GetProperty("authentication").ValueKind);
    }

    [Fact]
    public async Task Every_message_of_an_mbox_and_of_standard_input_is_looked_into()
    {
        using var folder = new TemporaryFolder();
        string phish = await File.ReadAllTextAsync(Path.Combine(s_folder, "01-phish-attached.eml"));
        string list = await File.ReadAllTextAsync(Path.Combine(s_folder, "02-list-arc.eml"));
        string mbox = Path.Combine(folder.Path, "mail.mbox");
        const string postmark = "From a@b Mon Jan  5 10:00:00 2026\n";
        await File.WriteAllTextAsync(mbox, $"{postmark}{list}\n{postmark}{phish}\n{postmark}{list}\n");

        Session session = await Session.RunAsync("test", mbox, "--zone", s_zone, "--attached", "--authentication", "--format", "jsonl");
        Assert.Equal(
            ["1  Pass", "2  None", "2 2 None", "3  Pass"],
            Lines(session).Select(static report => string.Join(
                ' ',
                report.GetProperty("messageNumber"),
                report.GetProperty("part").GetString(),
                report.GetProperty("authentication").GetProperty("arc").GetProperty("status"))));

        Session piped = await Session.RunAsync(Encoding.UTF8.GetBytes(phish), "test", "-", "--zone", s_zone, "--attached", "--format", "jsonl");
        Assert.Equal([null, "2"], Lines(piped).Select(static report => report.GetProperty("part").GetString()));
    }

    [Fact]
    public async Task The_text_says_it_in_words()
    {
        Session session = await Session.RunAsync("test", s_folder, "--zone", s_zone, "--attached", "--authentication");

        Assert.Contains("  messages inside: 1\n", session.Output, StringComparison.Ordinal);
        Assert.Contains("01-phish-attached.eml [2]", session.Output, StringComparison.Ordinal);
        Assert.Contains("  arc=pass sealed by lists.example [experimental, on its way to historic]\n", session.Output, StringComparison.Ordinal);
        Assert.Contains(
            "  dmarc=fail contoso.example (p=reject): neither SPF nor DKIM speaks for the author's domain\n",
            session.Output,
            StringComparison.Ordinal);
    }

    private static async Task<JsonElement[]> RunAsync(string file, params string[] options) =>
        Lines(await Session.RunAsync(["test", Path.Combine(s_folder, file), "--zone", s_zone, "--format", "jsonl", .. options]));

    private static JsonElement[] Lines(Session session) =>
        [.. session.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)];
}
