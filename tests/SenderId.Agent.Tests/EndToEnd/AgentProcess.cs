using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SenderId.Agent.Tests.Hosting;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>The program as an administrator runs it: <c>senderid agent</c> in a process of its own.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _said = new();
    private readonly string[] _options;
    private Process? _process;

    public AgentProcess(string folder, params string[] options)
    {
        Folder = folder;
        Port = RunningAgent.FreePort();
        _options = options;
    }

    public string Folder { get; }

    public int Port { get; }

    public string Milter => string.Create(CultureInfo.InvariantCulture, $"inet:127.0.0.1:{Port}");

    public string LogFolder => Path.Combine(Folder, "agentlog");

    public string StateFolder => Path.Combine(Folder, "state");

    public string ConfigPath => Path.Combine(Folder, "config.json");

    /// <summary>Whether mail from this machine is not judged. The strangers of these tests are addresses of loopback, so it is as a rule.</summary>
    public bool AreLocalClientsInternal { get; init; }

    public int ProcessId => _process!.Id;

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Commands of the shell that start the process, such as <c>ulimit -n 200</c>; none by default.</summary>
    public string? Before { get; init; }

    public IEnumerable<string> Said => _said;

    public async Task StartAsync()
    {
        Launch();
        await SaidAsync("listens on");
    }

    /// <summary>Starts the process where it is to refuse: waits for its end, and returns its exit code.</summary>
    public async Task<int> StartInVainAsync()
    {
        Launch();
        using Process process = _process!;
        await process.WaitForExitAsync();
        _process = null;
        return process.ExitCode;
    }

    /// <summary>Sends the process a signal, such as <c>-HUP</c>.</summary>
    public Task SignalAsync(string signal) => Programs.RunAsync("/bin/kill", signal, _process!.Id.ToString(CultureInfo.InvariantCulture));

    private void Launch()
    {
        _said.Clear();
        string program = Path.Combine(AppContext.BaseDirectory, "senderid.dll");
        string[] arguments =
        [
            program, "agent", "--config", ConfigPath, "--listen", string.Create(CultureInfo.InvariantCulture, $"inet:{Port}@127.0.0.1"),
            "--log-path", LogFolder, "--state", StateFolder, "--local-clients-internal", AreLocalClientsInternal ? "true" : "false", .. _options,
        ];
        _process = Before is null
            ? Programs.Start("dotnet", null, arguments)
            : Programs.Start("/bin/sh", null, ["-c", $"{Before}; exec dotnet \"$@\"", "sh", .. arguments]);
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>Waits until the agent has said something.</summary>
    public Task SaidAsync(string text) =>
        Programs.UntilAsync($"'{text}' in: {string.Join('\n', _said)}", () => _said.Any(line => line.Contains(text, StringComparison.Ordinal)));

    /// <summary>Writes the configuration, as an administrator's editor does, and waits until it is in force.</summary>
    public Task ConfigureAsync(string settings, string internalServers = "[]") => WriteAsync(
        $$"""{ "senderId": {{settings}}, "transport": { "internalSMTPServers": {{internalServers}} } }""", "are in force");

    /// <summary>Writes the configuration file and waits for what the agent says to it.</summary>
    public async Task WriteAsync(string text, string answer)
    {
        int before = _said.Count(line => line.Contains(answer, StringComparison.Ordinal));
        await File.WriteAllTextAsync(ConfigPath + ".new", text);
        File.SetLastWriteTimeUtc(ConfigPath + ".new", DateTime.UtcNow);
        File.Move(ConfigPath + ".new", ConfigPath, overwrite: true);
        try
        {
            await Programs.UntilAsync($"'{answer}'", () => _said.Count(line => line.Contains(answer, StringComparison.Ordinal)) > before);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} Last said: {_said.LastOrDefault()}", e);
        }
    }

    /// <summary>Ends the process as the kernel would: without a word.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Asks the process to end and waits until it has.</summary>
    public async Task StopAsync()
    {
        await SignalAsync("-TERM");
        await _process!.WaitForExitAsync();
        Assert.Equal(0, _process.ExitCode);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }
    }
}
