using System.Text.Json;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

public class ReportCommandTests
{
    private static readonly string[] s_logs =
        ["--log-path", Path.Combine(RepositoryRoot.Path, "samples/log/mx1"), "--log-path", Path.Combine(RepositoryRoot.Path, "samples/log/mx2")];

    [Fact]
    public async Task Text_and_json_say_the_same_numbers()
    {
        Session text = await Session.RunAsync(["report", .. s_logs, "--language", "en"]);
        Session json = await Session.RunAsync(["report", .. s_logs, "--format", "json"]);
        Assert.Equal((0, 0, "", ""), (text.ExitCode, json.ExitCode, text.Error, json.Error));
        using JsonDocument document = JsonDocument.Parse(json.Output);
        JsonElement report = document.RootElement;
        Assert.Equal(2, report.GetProperty("servers").GetArrayLength());
        JsonElement first = report.GetProperty("spoofingSources")[0];
        Assert.Contains("Who pretends to be us?", text.Output, StringComparison.Ordinal);
        Assert.Contains(text.Output.Split('\n'), line => line.Contains(first.GetProperty("ipAddress").GetString()!, StringComparison.Ordinal)
            && line.Contains($" {first.GetProperty("messageCount").GetInt64()} ", StringComparison.Ordinal) && line.EndsWith('█'));
        Assert.Equal(
            ["SpoofedDomainAction", "SoftFailAction", "TempErrorAction"],
            report.GetProperty("settingEffects").EnumerateArray().Select(static row => row.GetProperty("setting").GetString()));
        Assert.Equal(report.GetProperty("statuses").GetProperty("fail").GetInt64(),
            report.GetProperty("settingEffects")[0].GetProperty("messageCount").GetInt64());
    }

    [Fact]
    public async Task A_time_and_a_number_of_rows_are_kept_to()
    {
        Session run = await Session.RunAsync(["report", .. s_logs, "--format", "json", "--start", "2026-11-20T00:00:00Z", "--end",
            "2026-11-22T00:00:00Z", "--top", "1"]);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), document.RootElement.GetProperty("start").GetDateTimeOffset());
        Assert.Equal(1, document.RootElement.GetProperty("recipientDomains").GetArrayLength());
    }

    [Fact]
    public async Task A_page_is_written_and_nothing_is_printed()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "report.html");
        Session run = await Session.RunAsync(["report", .. s_logs, "--html", file, "--language", "fr"]);
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        string page = await File.ReadAllTextAsync(file);
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"fr\">", page, StringComparison.Ordinal);
        Assert.Contains("Qui se fait passer pour nous", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "--top 0: write a number from 1 to 1000.", "--top", "0")]
    [InlineData(2, "--language de: this is not a language of the report; write en, fr or zh-Hans.", "--language", "de")]
    [InlineData(2, "--own-domain a..b: this is not a domain name; write one like example.org.", "--own-domain", "a..b")]
    [InlineData(3, "--html /nowhere/x.html: cannot be written: Could not find a part of the path '/nowhere/x.html'.", "--html", "/nowhere/x.html")]
    public async Task What_cannot_be_done_is_said(int exitCode, string message, params string[] options)
    {
        Session run = await Session.RunAsync(["report", .. s_logs, .. options]);
        Assert.Equal((exitCode, $"senderid: {message}\n", ""), (run.ExitCode, run.Error, run.Output));
    }

    [Fact]
    public async Task A_log_that_does_not_exist_is_named()
    {
        Session run = await Session.RunAsync("report", "--log-path", "/nowhere/log");
        Assert.Equal((3, "senderid: report: There is no agent log in /nowhere/log. Name the folder with --log-path.\n"), (run.ExitCode, run.Error));
    }
}
