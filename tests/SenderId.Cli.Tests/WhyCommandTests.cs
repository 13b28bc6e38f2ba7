using System.Text.Json;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

public class WhyCommandTests
{
    private static readonly string[] s_logs =
        ["--log-path", Path.Combine(RepositoryRoot.Path, "samples/log/mx1"), "--log-path", Path.Combine(RepositoryRoot.Path, "samples/log/mx2")];

    [Fact]
    public async Task A_refused_message_is_explained_with_the_command_that_lets_it_pass()
    {
        Session log = await Session.RunAsync(["log", "--path", s_logs[1], "--action", "RejectMessage", "--format", "jsonl"]);
        JsonElement line = JsonDocument.Parse(log.Output.Split('\n')
            .First(static text => text.Contains("Sender Id Agent", StringComparison.Ordinal))).RootElement;
        string id = line.GetProperty("messageId").GetString()!;
        string address = line.GetProperty("ipAddress").GetString()!;

        Session text = await Session.RunAsync(["why", id, .. s_logs, "--language", "en"]);
        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.StartsWith("RejectMessage  Fail", text.Output, StringComparison.Ordinal);
        Assert.Contains($"\n    senderid config add BypassedIPAddresses {address}\n", text.Output, StringComparison.Ordinal);

        Session json = await Session.RunAsync(["why", id, .. s_logs, "--format", "json"]);
        JsonElement told = Assert.Single(JsonDocument.Parse(json.Output).RootElement.EnumerateArray());
        Assert.Equal("BypassedIPAddresses", told.GetProperty("exemption").GetProperty("setting").GetString());
        Assert.Equal(id, told.GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task Messages_are_found_by_recipient_and_time()
    {
        Session run = await Session.RunAsync(
            ["why", "--rcpt", "bob@example.com", "--start", "2026-11-02", "--top", "2", "--format", "jsonl", .. s_logs]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(2, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory]
    [InlineData(2, "why: name a message by its queue id or Message-ID, or a recipient with --rcpt.")]
    [InlineData(2, "--top 0: write a number from 1 to 1000.", "x", "--top", "0")]
    [InlineData(3, "why: There is no agent log in /nowhere. Name the folder with --log-path.", "x", "--log-path", "/nowhere")]
    public async Task What_cannot_be_done_is_said(int exitCode, string message, params string[] arguments)
    {
        Session run = await Session.RunAsync(["why", .. arguments, "--language", "en"]);
        Assert.Equal((exitCode, message), (run.ExitCode, run.Error.Replace("senderid: ", "", StringComparison.Ordinal).TrimEnd()));
    }

    [Fact]
    public async Task A_message_that_is_not_there_is_said()
    {
        Session run = await Session.RunAsync(["why", "nobody", .. s_logs, "--language", "fr"]);
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("Aucun message ne correspond", run.Error, StringComparison.Ordinal);
    }
}
