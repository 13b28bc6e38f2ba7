using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SenderId.Agent.Tests.Hosting;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>What an agent process outlives: signals, strangers that break the protocol, a system that gives it few descriptors.</summary>
public sealed class StayingUpTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [FactNeeding(Need.Unix)]
    public async Task A_hangup_has_the_settings_read_again_and_never_kills()
    {
        await using AgentProcess agent = await StartAsync();
        int InForce() => agent.Said.Count(static line => line.Contains("are in force", StringComparison.Ordinal));
        int before = InForce();
        await agent.SignalAsync("-HUP");

        // The file has not changed: only the signal can have had it read.
        await Programs.UntilAsync("the settings", () => InForce() > before);
        for (int i = 0; i < 50; i++)
        {
            await agent.SignalAsync("-HUP");
        }

        Assert.True(agent.IsRunning);
        Assert.True(await agent.IsServedAsync("192.0.2.1"));
        await agent.StopAsync();
    }

    // A check never comes so far as to watch its settings: what it outlives, an agent outlives that is still starting.
    [FactNeeding(Need.Unix)]
    public async Task A_hangup_that_comes_before_anything_is_watched_does_no_harm()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        string server = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)silent.Client.LocalEndPoint!).Port}");
        _folder.Write("config.json", "{ }");
        await using var agent = new AgentProcess(_folder.Path, "--check", "--name-server", server);
        Task<int> ended = agent.StartInVainAsync();
        await silent.ReceiveAsync().WaitAsync(Patience.Limit);
        await agent.SignalAsync("-HUP");
        Assert.InRange(await ended.WaitAsync(Patience.Limit), 0, 1);
    }

    [FactNeeding(Need.Unix)]
    public async Task A_hangup_with_a_broken_file_keeps_the_earlier_settings()
    {
        await using AgentProcess agent = await StartAsync();
        await agent.WriteAsync("{ \"senderId\": 1 }", "earlier settings stay in force");
        int Refused() => agent.Said.Count(static line => line.Contains("earlier settings stay in force", StringComparison.Ordinal));
        int before = Refused();
        await agent.SignalAsync("-HUP");
        await Programs.UntilAsync("the fault again", () => Refused() > before);
        Assert.True(await agent.IsServedAsync("192.0.2.1"));
    }

    [Theory]
    [InlineData("--listen")]
    [InlineData("--metrics")]
    public async Task A_start_that_fails_says_so_in_one_line_without_a_stack_trace(string option)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        _folder.Write("config.json", "{ }");
        await using var agent = new AgentProcess(_folder.Path, option, string.Create(CultureInfo.InvariantCulture, $"inet:{port}@127.0.0.1"));

        Assert.Equal(3, await agent.StartInVainAsync());
        string[] told = [.. agent.Said.Where(static line => line.Contains("already in use", StringComparison.OrdinalIgnoreCase))];
        Assert.StartsWith("senderid: agent: cannot listen on ", Assert.Single(told), StringComparison.Ordinal);
        Assert.DoesNotContain(agent.Said, static line => line.Contains("   at ", StringComparison.Ordinal) || line.Contains(".cs:", StringComparison.Ordinal));
    }

    [TheoryNeeding(Need.Unix)]
    [InlineData("state")]
    [InlineData("agentlog")]
    public async Task A_folder_that_others_may_write_stops_the_start(string name)
    {
        await using AgentProcess agent = Prepare(null);
        string folder = Directory.CreateDirectory(Path.Combine(agent.Folder, name)).FullName;
        await Programs.RunAsync("/bin/chmod", "0777", folder);

        Assert.Equal(3, await agent.StartInVainAsync());
        Assert.Contains(agent.Said, line => line.Contains($"other users may write into the folder {folder}", StringComparison.Ordinal));
    }

    [FactNeeding(Need.Root)]
    public async Task A_folder_that_another_user_owns_stops_the_start()
    {
        await using AgentProcess agent = Prepare(null);
        string folder = Directory.CreateDirectory(Path.Combine(agent.Folder, "state")).FullName;
        await Programs.RunAsync("/bin/chown", "65534", folder);

        Assert.Equal(3, await agent.StartInVainAsync());
        Assert.Contains(agent.Said, line => line.Contains($"the folder {folder} belongs to user 65534", StringComparison.Ordinal));
    }

    [FactNeeding(Need.Linux)]
    public async Task With_few_descriptors_it_warns_at_the_start_and_outlives_more_connections_than_they_are_enough_for()
    {
        const int Limit = 300;
        await using AgentProcess agent = await StartAsync($"ulimit -n {Limit}");
        await agent.SaidAsync($"This process may open {Limit} files");

        var sockets = new List<Socket>();
        for (int i = 0; i < 3 * Limit; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, agent.Port));
            sockets.Add(socket);
        }

        await agent.SaidAsync("which is all that can be open at once");
        sockets.ForEach(static socket => socket.Dispose());
        await Programs.UntilAsync("service", () => agent.IsRunning && IsServedAsync(agent).GetAwaiter().GetResult());
        await agent.StopAsync();
    }

    [FactNeeding(Need.Linux)]
    public async Task With_too_few_descriptors_to_serve_anybody_it_refuses_to_start_and_says_so()
    {
        await using AgentProcess agent = Prepare("ulimit -n 220");
        Assert.Equal(3, await agent.StartInVainAsync());
        Assert.Contains(agent.Said, static line => line.Contains("this process may open 220 files and needs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Strangers_that_break_the_protocol_fill_no_log()
    {
        const int Count = 400;
        await using AgentProcess agent = await StartAsync();
        long start = Environment.TickCount64;
        for (int i = 0; i < Count; i++)
        {
            using MilterClient liar = await MilterClient.ConnectAsync(new IPEndPoint(IPAddress.Loopback, agent.Port));
            await liar.SendAsync([0, 0, 0, 0]);
            Assert.Equal("closed", await liar.ReadAsync());
        }

        await Programs.UntilAsync("all of them", () => Told(agent).Sum() == Count);
        Assert.InRange(Told(agent).Count, 1, 2 + ((Environment.TickCount64 - start) / 1000));
    }

    // How many each line about a length of 0 stands for.
    private static List<int> Told(AgentProcess agent) =>
    [
        .. agent.Said.Where(static line => line.Contains("has the length 0", StringComparison.Ordinal))
            .Select(static line => Regex.Match(line, @"\((\d+) of this kind"))
            .Select(static count => count.Success ? int.Parse(count.Groups[1].Value, CultureInfo.InvariantCulture) : 1)
    ];

    private static async Task<bool> IsServedAsync(AgentProcess agent)
    {
        try
        {
            return await agent.IsServedAsync("192.0.2.1");
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return false;
        }
    }

    private AgentProcess Prepare(string? before)
    {
        string zone = _folder.Write("zone", "pass.example. 60 IN TXT \"v=spf1 +all\"\n");
        _folder.Write("config.json", "{ }");
        return new AgentProcess(_folder.Path, "--zone", zone) { Before = before };
    }

    private async Task<AgentProcess> StartAsync(string? before = null)
    {
        AgentProcess agent = Prepare(before);
        await agent.StartAsync();
        return agent;
    }
}
