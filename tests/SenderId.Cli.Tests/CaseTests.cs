using System.Text.Json.Nodes;
using SenderId.Mail;
using SenderId.Testing;
using SenderId.Testing.Cases;

namespace SenderId.Cli.Tests;

/// <summary>Every sentence of tests/cases through the command line.</summary>
public sealed class CaseTests
{
    [Theory]
    [MemberData(nameof(CaseFolder.Names), MemberType = typeof(CaseFolder))]
    public async Task The_verdict_is_as_expected(string name)
    {
        MessageCase one = CaseFolder.Read(name);
        using var folder = new TemporaryFolder();
        string config = folder.Write("config.json", one.ConfigJson?.ToJsonString() ?? "{}");
        string[] args =
        [
            "test", one.MessagePath, "--zone", one.ZonePath, "--config", config, "--format", "jsonl",
            "--server-name", MessageCase.ServerName, "--fail-on", "nothing", "--scope", string.Join(',', one.Scopes), .. ArgumentsOf(one.Envelope),
        ];
        Session session = await Session.RunAsync(args);
        Assert.True(session.ExitCode == 0, session.Error);
        JsonObject verdict = JsonNode.Parse(session.Output)!.AsObject();
        Assert.Empty(ExpectedVerdict.Differences(one.Expected, verdict, "foreignStamps"));
        Assert.Equal(one.MessagePath, verdict["path"]!.GetValue<string>());
    }

    private static IEnumerable<string> ArgumentsOf(Envelope envelope)
    {
        IEnumerable<string> args = envelope.Recipients.SelectMany(static recipient => new[] { "--rcpt", recipient });
        args = envelope.ClientAddress is { } client ? args.Concat(["--ip", client.ToString()]) : args;
        args = envelope.HelloDomain is { } hello ? args.Concat(["--helo", hello]) : args;
        args = envelope.MailFrom is { } mailFrom ? args.Concat(["--mail-from", mailFrom]) : args;
        return envelope.IsInternal ? args.Concat(["--internal"]) : args;
    }
}
