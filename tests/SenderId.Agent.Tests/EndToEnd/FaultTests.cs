using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using SenderId.Store.AgentLog;
using SenderId.Store.Counters;

namespace SenderId.Agent.Tests.EndToEnd;

[Collection(MailServerCollection.Name)]
public sealed class FaultTests(MailServers servers)
{
    [PostfixFact]
    public async Task A_killed_agent_loses_no_message_and_doubles_none()
    {
        const int MessageCount = 1000;
        const int SenderCount = 10;
        MailSystem system = await servers.GetAsync(nameof(Postfix));
        await system.Agent.ConfigureAsync("{}");
        var accepted = new ConcurrentBag<string>();
        var refused = new ConcurrentBag<string>();
        int next = 0;
        async Task SendAsync()
        {
            for (int i = Interlocked.Increment(ref next); i <= MessageCount; i = Interlocked.Increment(ref next))
            {
                string mark = string.Create(CultureInfo.InvariantCulture, $"killed-{Environment.ProcessId}-{i}-");
                bool isAccepted = await TrySendAsync(system.Server, mark);
                (isAccepted ? accepted : refused).Add(mark);
            }
        }

        Task sending = Task.WhenAll(Enumerable.Range(0, SenderCount).Select(_ => SendAsync()));
        await Programs.UntilAsync("a third of the messages", () => accepted.Count > MessageCount / 3);
        await system.Agent.KillAsync();
        await Programs.UntilAsync("a refusal", () => !refused.IsEmpty);
        await system.Agent.StartAsync();
        await sending.WaitAsync(Patience.Limit);

        // What was refused is still with its sender, who tries again.
        foreach (string mark in refused)
        {
            Assert.True(await TrySendAsync(system.Server, mark));
        }

        await Programs.UntilAsync("the last delivery", () => system.Server.Delivered($"killed-{Environment.ProcessId}-").Count >= MessageCount);
        string[] subjects =
            [.. system.Server.Delivered($"killed-{Environment.ProcessId}-").Select(static text => DeliveredMessage.Parse(text)["Subject"].Single())];
        Assert.NotEmpty(refused);
        Assert.Equal(MessageCount, subjects.Length);
        Assert.Equal(MessageCount, subjects.Distinct(StringComparer.Ordinal).Count());
        Assert.All(system.Server.Delivered($"killed-{Environment.ProcessId}-"), static text =>
            Assert.Equal("Pass", DeliveredMessage.Parse(text).Status));
    }

    [MailServerTheory]
    [WithServers]
    public async Task A_broken_edit_keeps_the_settings_and_says_so_until_it_is_mended(string server)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync("""{ "spoofedDomainAction": "Reject" }""");
        await system.Agent.WriteAsync("""{ "senderId": { "spoofedDomainAction": "Rejekt" } }""", "earlier settings stay in force");
        await system.Agent.SaidAsync("config.json:1:");
        Assert.StartsWith("550", (await system.SendAsync("ann@fail.example")).Reply, StringComparison.Ordinal);

        await system.Agent.ConfigureAsync("{}");
        Assert.Equal("Fail", (await system.DeliverAsync("ann@fail.example")).Status);
    }

    [MailServerTheory]
    [WithServers]
    public async Task Counters_and_log_tell_what_happened_and_outlive_an_orderly_restart(string server)
    {
        MailSystem system = await servers.GetAsync(server);
        await system.Agent.ConfigureAsync("""{ "spoofedDomainAction": "Reject", "bypassedSenderDomains": ["none.example"] }""");
        await system.Agent.StopAsync();
        CounterRecord before = CounterFile.Read(system.Agent.StateFolder)!;
        await system.Agent.StartAsync();
        (_, string refused) = await system.SendAsync("ann@fail.example", "", "bob@here.example", "eve@here.example");
        await system.DeliverAsync("ann@pass.example");
        await system.DeliverAsync("ann@none.example");
        await system.Agent.StopAsync();
        CounterRecord after = CounterFile.Read(system.Agent.StateFolder)!;
        await system.Agent.StartAsync();

        Assert.Equal(before.Since, after.Since);
        long Moved(string name) => after.Counts[name] - before.Counts[name];
        Assert.Equal((2, 1, 1, 1), (Moved("Validated"), Moved("FailNotPermitted"), Moved("Pass"), Moved("Bypassed")));
        AgentLogEntry[] lines =
            [.. AgentLogReader.Read(system.Agent.LogFolder).Where(entry => entry.MessageId.Contains(refused, StringComparison.Ordinal))];
        Assert.Equal(["bob@here.example", "eve@here.example"], lines.Select(static entry => entry.Recipient));
        Assert.All(lines, static entry => Assert.Equal(
            ("RejectMessage", "Fail", "NotPermitted: fail.example", "550 5.7.1 Sender ID (PRA) Not Permitted - 100% forged by 127.0.0.2"),
            (entry.Action, entry.Reason, entry.ReasonData, entry.SmtpResponse)));
    }

    [PostfixFact]
    public async Task A_full_disk_of_the_log_stops_no_mail()
    {
        await using MailSystem system = await MailSystem.StartAsync(new Postfix());
        Directory.CreateDirectory(system.Agent.LogFolder);
        await Programs.RunAsync("/bin/mount", "-t", "tmpfs", "-o", "size=16k,mode=0750", "tmpfs", system.Agent.LogFolder);
        try
        {
            string ballast = Path.Combine(system.Agent.LogFolder, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[12 * 1024]);
            for (int i = 0; i < 20 && !system.Agent.Said.Any(static line => line.Contains("cannot be written", StringComparison.Ordinal)); i++)
            {
                Assert.Equal("Pass", (await system.DeliverAsync("ann@pass.example")).Status);
            }

            await system.Agent.SaidAsync("cannot be written");
            File.Delete(ballast);
            await Task.Delay(2500);
            await system.DeliverAsync("ann@pass.example");
            await system.Agent.SaidAsync("is written again");
            Assert.NotEmpty(AgentLogReader.Read(system.Agent.LogFolder));
        }
        finally
        {
            await system.Agent.DisposeAsync();
            await Programs.RunAsync("/bin/umount", system.Agent.LogFolder);
        }
    }

    [PostfixFact("nsd")]
    public async Task A_name_server_that_stops_and_starts_again_costs_no_message()
    {
        using var nameServer = new NameServerProcess(NameServerProcess.Plain);
        await nameServer.StartAsync();
        await using MailSystem system = await MailSystem.StartAsync(
            new Postfix(), "--name-server", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{nameServer.Port}"), "--timeout", "3");
        await system.Agent.ConfigureAsync("""{ "tempErrorAction": "Reject" }""");
        Assert.Equal("Pass", (await system.DeliverAsync("ann@one.example")).Status);

        nameServer.Stop();
        Assert.Equal("450 4.4.3 Sender ID check is temporarily unavailable", (await system.SendAsync("ann@two.example")).Reply);

        await nameServer.StartAsync();
        string reply = "";
        for (int i = 0; i < 40 && !reply.StartsWith("250", StringComparison.Ordinal); i++)
        {
            await Task.Delay(500);
            (reply, _) = await system.SendAsync("ann@two.example");
        }

        Assert.StartsWith("250", reply, StringComparison.Ordinal);
    }

    private static async Task<bool> TrySendAsync(MailServer server, string mark)
    {
        try
        {
            using SmtpSession session = await server.ConnectAsync();
            string reply = await session.SendAsync(
                "bounce@sender.example", ["bob@here.example"], $"From: ann@pass.example\nSubject: {mark}\n\nBody\n");
            return reply.StartsWith("250", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return false;
        }
    }
}
