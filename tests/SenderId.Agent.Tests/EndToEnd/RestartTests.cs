using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SenderId.Agent.Tests.Hosting;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>The agent is started again while mail comes, with its socket held by a service manager.</summary>
[Collection(MailServerCollection.Name)]
public sealed class RestartTests
{
    private const int SenderCount = 4;
    private const int RestartCount = 3;

    [PostfixFact]
    public async Task Restarted_under_load_no_message_is_lost_or_goes_unchecked()
    {
        string folder = Directory.CreateTempSubdirectory("senderid-restart-").FullName;
        int port = RunningAgent.FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder, "zone"), "$ORIGIN restart.example.\n@ IN TXT \"v=spf1 ip4:127.0.0.9 -all\"\n");
        using Process manager = Start(folder, port);
        var said = new ConcurrentQueue<string>();
        manager.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        manager.BeginErrorReadLine();
        int Starts() => said.Count(static line => line.Contains("listens on", StringComparison.Ordinal));
        await Programs.UntilAsync("the agent", () => Starts() == 1);
        await using var server = new Postfix();
        await server.StartAsync(string.Create(CultureInfo.InvariantCulture, $"inet:127.0.0.1:{port}"));

        using var end = new CancellationTokenSource();
        var marks = new ConcurrentQueue<string>();
        var replies = new ConcurrentQueue<string>();
        Task[] senders = [.. Enumerable.Range(0, SenderCount).Select(_ => SendAsync(server, marks, replies, end.Token))];
        for (int restart = 1; restart <= RestartCount; restart++)
        {
            int before = marks.Count;
            await Programs.UntilAsync("mail", () => marks.Count > before + 5);
            await Programs.RunAsync("/bin/kill", "-USR1", manager.Id.ToString(CultureInfo.InvariantCulture));
            await Programs.UntilAsync($"restart {restart}: {string.Join('\n', said)}", () => Starts() == restart + 1);
        }

        await end.CancelAsync();
        await Task.WhenAll(senders);
        // The socket was there all the time: no one was put off either, but those in whose session it happened.
        Assert.All(replies, static reply =>
            Assert.True(reply.StartsWith("250", StringComparison.Ordinal) || reply.StartsWith("451", StringComparison.Ordinal), reply));
        Assert.True(marks.Count > RestartCount * 5);
        foreach (string mark in marks)
        {
            Assert.Equal(["Pass"], (await server.ReceiveAsync(mark))["X-MS-Exchange-Organization-SenderIdResult"]);
        }

        await Programs.RunAsync("/bin/kill", "-TERM", manager.Id.ToString(CultureInfo.InvariantCulture));
        await manager.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Directory.Delete(folder, recursive: true);
    }

    private static Process Start(string folder, int port) => Programs.Start(
        "perl", null,
        Path.Combine(RepositoryRoot.Path, "tests", "mail-servers", "hold-socket.pl"), port.ToString(CultureInfo.InvariantCulture),
        "dotnet", Path.Combine(AppContext.BaseDirectory, "senderid.dll"), "agent", "--config", Path.Combine(folder, "config.json"),
        "--listen", string.Create(CultureInfo.InvariantCulture, $"inet:{port}@127.0.0.1"), "--zone", Path.Combine(folder, "zone"),
        "--local-clients-internal", "false", "--log-path", Path.Combine(folder, "log"), "--state", Path.Combine(folder, "state"));

    private static async Task SendAsync(Postfix server, ConcurrentQueue<string> marks, ConcurrentQueue<string> replies, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            using SmtpSession session = await server.ConnectAsync("127.0.0.9");
            (string mark, string text) = MailSystem.Message("ann@restart.example", "");
            string reply = await session.SendAsync("ann@restart.example", ["bob@here.example"], text);
            replies.Enqueue(reply);
            if (reply.StartsWith("250", StringComparison.Ordinal))
            {
                marks.Enqueue(mark);
            }
        }
    }
}
