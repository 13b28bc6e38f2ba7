using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SenderId.Agent.Counting;
using SenderId.Agent.Pipeline;
using SenderId.Decisions;
using SenderId.Milter;
using SenderId.Milter.Hosting;

namespace SenderId.Agent.Tests.Hosting;

/// <summary>An agent that listens on a free port of loopback; its decisions come from a function.</summary>
internal sealed class RunningAgent : IAsyncDisposable, IAgentLogSink, ITransportAgent, ILoggerProvider, ILogger
{
    private static int s_nextPort = Random.Shared.Next(10_000);

    private readonly Func<MailTransaction, CancellationToken, ValueTask<Decision>> _decide;
    private readonly AgentCounters _counters = new(new Dictionary<string, long>(), static () => 7);
    private readonly ILoggerFactory _loggers;
    private readonly IHost _host;

    private RunningAgent(
        Func<MailTransaction, CancellationToken, ValueTask<Decision>> decide, Func<AgentOptions, AgentOptions>? change,
            IConnectionListenerFactory? transport)
    {
        _decide = decide;
        Port = FreePort();
        Options = new AgentOptions { Listen = [Address($"inet:{Port}@127.0.0.1")] };
        Options = change?.Invoke(Options) ?? Options;
        _loggers = LoggerFactory.Create(logging =>
            logging.AddProvider(this).SetMinimumLevel(LogLevel.Debug).AddFilter("Microsoft", LogLevel.Warning));
        var pipeline = new AgentPipeline([this]);
        var dispatcher = new AgentDispatcher(pipeline, this, _counters, Options, TimeProvider.System, this);
        _host = transport is null
            ? AgentHost.Create(Options, pipeline, this, _counters, TimeProvider.System, _loggers)
            : AgentHost.Create(Options, new MilterServer(Options, dispatcher, TimeProvider.System, _loggers, transport), _counters, _loggers);
    }

    public int Port { get; }

    public AgentOptions Options { get; }

    public ConcurrentQueue<Decision> Journal { get; } = new();

    public ConcurrentQueue<string> Log { get; } = new();

    public string Name => "Test Agent";

    public SmtpEvents Events => SmtpEvents.EndOfHeaders;

    public static async Task<RunningAgent> StartAsync(
        Func<MailTransaction, CancellationToken, ValueTask<Decision>>? decide = null, Func<AgentOptions, AgentOptions>? change = null,
        IConnectionListenerFactory? transport = null)
    {
        var agent = new RunningAgent(decide ?? ((_, _) => ValueTask.FromResult(Decision.Nothing)), change, transport);
        await agent._host.StartAsync();
        return agent;
    }

    public static AgentOptions DefaultOptions { get; } = new() { Listen = [] };

    public static ListenAddress Address(string text) =>
        ListenAddress.TryParse(text, out ListenAddress? address, out string? fault) ? address : throw new ArgumentException(fault);

    // Below the ports that the system hands out itself: one of those could be taken by any outgoing connection meanwhile.
    public static int FreePort()
    {
        while (true)
        {
            int port = 20_000 + (int)((uint)Interlocked.Increment(ref s_nextPort) % 10_000);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there: the next one.
            }
        }
    }

    public Task<MilterClient> ConnectAsync() => MilterClient.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Port));

    public Task StopAsync() => _host.StopAsync();

    public async Task<string> LoggedAsync(string part)
    {
        for (int i = 0; i < Patience.Limit.TotalSeconds * 20; i++)
        {
            if (Log.FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal)) is { } found)
            {
                return found;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"Nothing with '{part}' was logged: {string.Join('\n', Log)}");
    }

    public ValueTask<Decision> DecideAsync(SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken) =>
        _decide(mail, cancellationToken);

    public void Record(SmtpEvents at, MailTransaction mail, ImmutableArray<Decision> decisions)
    {
        foreach (Decision decision in decisions)
        {
            Journal.Enqueue(decision);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        _loggers.Dispose();
        _counters.Dispose();
    }

    void IDisposable.Dispose()
    {
        // The logger factory disposes its providers; there is nothing here to free.
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Log.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception?.Message}");
}
