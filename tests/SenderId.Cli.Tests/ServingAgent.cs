using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>An agent that runs within the tests, with a folder of its own.</summary>
internal sealed class ServingAgent : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<Session> _running;

    private ServingAgent(TemporaryFolder folder, string[] options)
    {
        _folder = folder;
        _running = Session.RunAsync(
            Stream.Null,
            ["agent", "--listen", $"unix:{folder.Path}/milter.sock", "--log", "false", "--state", StateFolder, .. options],
            static terminal => terminal,
            _stop.Token);
    }

    public string StateFolder => Path.Join(_folder.Path, "state");

    public string SocketPath => Path.Join(StateFolder, "control.sock");

    /// <summary>Starts an agent and waits until it can be asked or, where it cannot, serves mail.</summary>
    public static async Task<ServingAgent> StartAsync(Action<TemporaryFolder>? prepare = null, bool hasControl = true, params string[] options)
    {
        var folder = new TemporaryFolder();
        prepare?.Invoke(folder);
        var agent = new ServingAgent(folder, options);
        int at = Array.IndexOf(options, "--control-socket");
        string awaited = !hasControl ? Path.Join(folder.Path, "milter.sock") : at < 0 ? agent.SocketPath : options[at + 1];
        for (int i = 0; i < 400 && !File.Exists(awaited) && !agent._running.IsCompleted; i++)
        {
            await Task.Delay(50);
        }

        // The file is there a moment before it is listened on.
        await Task.Delay(hasControl ? 100 : 500);
        Assert.False(agent._running.IsCompleted);
        return agent;
    }

    /// <summary>Runs a command against the agent.</summary>
    public Task<Session> AskAsync(params string[] args) => Session.RunAsync([.. args, "--control-socket", SocketPath]);

    public async Task<Session> StopAsync()
    {
        await _stop.CancelAsync();
        return await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _folder.Dispose();
    }
}
