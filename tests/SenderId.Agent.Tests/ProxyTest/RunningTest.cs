using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using SenderId.Agent.ProxyTest;
using SenderId.Agent.State;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Reputation;

namespace SenderId.Agent.Tests.ProxyTest;

/// <summary>The open proxy test with quick limits, a state and a logger that keep what they are told.</summary>
internal sealed class RunningTest : IAgentState, ILogger, IAsyncDisposable
{
    private readonly OpenProxyTest _test;

    public RunningTest(ProxyPort[] ports, Func<OpenProxyTestOptions, OpenProxyTestOptions>? change = null, TimeProvider? clock = null,
        string zone = "x.example. 60 IN A 192.0.2.1")
    {
        Config = new SenderReputationConfig
        {
            OpenProxyTestAddress =
            string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{LoopbackServer.FreePort()}")
        };
        Options = Quick with { Ports = [.. ports] };
        Options = change?.Invoke(Options) ?? Options;
        _test = new OpenProxyTest(() => Config, this, InMemoryZone.Parse(zone), clock ?? TimeProvider.System, this, Options);
    }

    public static OpenProxyTestOptions Quick { get; } = new()
    {
        MinStartInterval = TimeSpan.Zero,
        MaxConnectTime = TimeSpan.FromSeconds(5),
        MaxAttemptTime = TimeSpan.FromSeconds(5),
        MaxProofTime = TimeSpan.FromMilliseconds(300),
        QuietTime = TimeSpan.FromMilliseconds(100),
        AllowsSpecialSuspects = true,
    };

    public SenderReputationConfig Config { get; set; }

    public OpenProxyTestOptions Options { get; }

    public OpenProxyTest Test => _test;

    public ConcurrentQueue<string> Told { get; } = new();

    public ConcurrentDictionary<SenderKey, SenderProfile> Profiles { get; } = new();

    public ConcurrentQueue<IPListEntry> Blocks { get; } = new();

    public void Suspect(string address, SenderProfile? known = null) => _test.Suspect(Known.Address(address), known ?? SenderProfile.Unknown);

    /// <summary>Names a suspect and waits until something is told.</summary>
    public async Task<string> OutcomeAsync(string address = "127.0.0.1")
    {
        int before = Told.Count;
        Suspect(address);
        await UntilAsync(() => Told.Count > before);
        return Told.Last();
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; i < Patience.Limit.TotalSeconds * 100 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var said = ((IReadOnlyList<KeyValuePair<string, object?>>)state!).ToDictionary();
        Told.Enqueue(eventId.Id switch
        {
            1070 => $"{said["Address"]} found {said["ProxyType"]}",
            1071 => $"{said["Address"]} not found",
            1072 => $"impossible: {said["Reason"]}",
            1073 => $"full: {said["Limit"]}",
            _ => $"fault: {exception}",
        });
    }

    public bool HasBlocks => !Blocks.IsEmpty;

    public bool HasAllows => false;

    public bool HasJunkEmail => false;

    public IPListEntry? FindBlock(NetAddress address) => null;

    public IPListEntry? FindAllow(NetAddress address) => null;

    public JunkEmailConfig? FindJunkEmail(SmtpAddress recipient) => null;

    public ValueTask<SenderProfile> ObserveAsync(SenderKey sender, SenderProfile seen, CancellationToken cancellationToken) =>
        new(Profiles.AddOrUpdate(sender, seen, (_, known) => known.Add(seen)));

    public void Block(SenderKey sender, IPListEntry entry) => Blocks.Enqueue(entry);

    public ValueTask DisposeAsync() => _test.DisposeAsync();
}
