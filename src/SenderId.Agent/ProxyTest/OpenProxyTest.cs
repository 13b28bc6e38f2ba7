using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using SenderId.Agent.State;
using SenderId.Lookup;
using SenderId.Reputation;

namespace SenderId.Agent.ProxyTest;

/// <summary>Tests senders for being open proxies behind the back of mail: bounded in number, in time and in octets.</summary>
/// <remarks>
/// A sender is asked, in the manner of each kind of proxy server, to connect to an address of ours. Only a token of this one
/// attempt that our own listener hears is a callback: whoever merely accepts connections, or claims to be connected, proves nothing.
/// </remarks>
public sealed class OpenProxyTest : IOpenProxyTest, IAsyncDisposable
{
    private readonly Func<SenderReputationConfig> _settings;
    private readonly IAgentState _state;
    private readonly IDnsResolver _resolver;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly OpenProxyTestOptions _options;
    private readonly Channel<NetAddress> _queue;
    private readonly TestedSenders _tested;
    private readonly StartGate _gate;
    private readonly CallbackListeners _listeners;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _workers;
    private string? _toldReason;
    private bool _isQueueFullTold;
    private long _testCount;
    private long _foundCount;
    private long _droppedCount;

    /// <summary>Makes ready to test; nothing is opened before the first sender is.</summary>
    /// <param name="settings">The settings in force.</param>
    /// <param name="state">What is found goes there.</param>
    /// <param name="resolver">The door to DNS, for the name of our own proxy server.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where it is told what is found.</param>
    /// <param name="options">The limits.</param>
    public OpenProxyTest(
        Func<SenderReputationConfig> settings,
        IAgentState state,
        IDnsResolver resolver,
        TimeProvider clock,
        ILogger logger,
        OpenProxyTestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_settings, _state, _resolver, _clock, _logger, _options) = (settings, state, resolver, clock, logger, options);
        _queue = Channel.CreateBounded<NetAddress>(options.MaxQueueCount);
        _tested = new TestedSenders(options.MaxRememberedCount);
        _gate = new StartGate(options.MinStartInterval, clock);
        _listeners = new CallbackListeners(options, clock);
        _workers = [.. Enumerable.Range(0, options.MaxConcurrentCount).Select(_ => Task.Run(WorkAsync))];
    }

    /// <summary>How many senders were tested to the end.</summary>
    public long TestCount => Interlocked.Read(ref _testCount);

    /// <summary>How many of them were open proxies.</summary>
    public long FoundCount => Interlocked.Read(ref _foundCount);

    /// <summary>How many were left for later because too many waited.</summary>
    public long DroppedCount => Interlocked.Read(ref _droppedCount);

    /// <inheritdoc />
    public void Suspect(NetAddress address, SenderProfile known)
    {
        SenderReputationConfig config = _settings();
        DateTimeOffset now = _clock.GetUtcNow();
        bool isAllowed = _options.AllowsSpecialSuspects || GlobalAddress.IsOne(address);
        var sender = SenderKey.Of(address);
        if (_stop.IsCancellationRequested || !isAllowed || !ReputationPolicy.IsProxyTestDue(config, known, now)
            || !_tested.TryTake(sender, now, Interval(config)))
        {
            return;
        }

        bool isTaken = _queue.Writer.TryWrite(address);
        if (!isTaken)
        {
            _tested.Free(sender);
            Interlocked.Increment(ref _droppedCount);
        }

        TellQueue(isFull: !isTaken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_workers).ConfigureAwait(false);
        _listeners.Dispose();
        _stop.Dispose();
    }

    private async Task WorkAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                NetAddress suspect = await _queue.Reader.ReadAsync(_stop.Token).ConfigureAwait(false);
                await _gate.WaitAsync(_stop.Token).ConfigureAwait(false);
                await TestAsync(suspect, _stop.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is ChannelClosedException || (e is OperationCanceledException && _stop.IsCancellationRequested))
            {
                return;
            }
#pragma warning disable CA1031 // The outermost loop: a fault of ours in one test must not end all further ones.
            catch (Exception e)
#pragma warning restore CA1031
            {
                AgentLogMessages.OpenProxyTestFailed(_logger, e);
            }
        }
    }

    private async Task TestAsync(NetAddress suspect, CancellationToken cancellationToken)
    {
        // The settings of now: the sender may have waited while the test was switched off or given another address.
        SenderReputationConfig config = _settings();
        var sender = SenderKey.Of(suspect);
        if (!ReputationPolicy.IsProxyTestDue(config, SenderProfile.Unknown, _clock.GetUtcNow())
            || !IPEndPoint.TryParse(config.OpenProxyTestAddress!, out IPEndPoint? address))
        {
            _tested.Free(sender);
            return;
        }

        string? fault = ProxyRoute.FaultOf(config);
        ProxyRoute? route = fault is null ? await ProxyRoute.FindAsync(config, _resolver, cancellationToken).ConfigureAwait(false) : null;
        if (route is null)
        {
            _tested.Free(sender);
            TellImpossible(fault ?? $"the proxy server {config.ProxyServerName} has no address.");
            return;
        }

        try
        {
            CallbackListener listener = await _listeners.TakeAsync(address, cancellationToken).ConfigureAwait(false);
            try
            {
                Volatile.Write(ref _toldReason, null);
                var test = new SenderProbe(route, listener, NetAddress.From(address.Address), address.Port, _options, _clock);
                await RecordAsync(config, suspect, await test.RunAsync(suspect, _options.Ports ?? ProxyPort.Of(config), cancellationToken)
                    .ConfigureAwait(false))
                    .ConfigureAwait(false);
            }
            finally
            {
                await _listeners.GiveBackAsync(address).ConfigureAwait(false);
            }
        }
        catch (SocketException e)
        {
            _tested.Free(sender);
            TellImpossible($"port {address.Port} of {address.Address} cannot be listened on: {e.Message}.");
        }
    }

    private async Task RecordAsync(SenderReputationConfig config, NetAddress suspect, ProxyPort? way)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        var sender = SenderKey.Of(suspect);
        var seen = new SenderProfile { IsOpenProxy = way is not null, ProxyTestedAt = now };
        await _state.ObserveAsync(sender, seen, CancellationToken.None).ConfigureAwait(false);
        Interlocked.Increment(ref _testCount);
        if (way is not { } found)
        {
            AgentLogMessages.OpenProxyNotFound(_logger, suspect.ToString());
            return;
        }

        Interlocked.Increment(ref _foundCount);
        if (config.SenderBlockingPeriod > 0)
        {
            _state.Block(sender, ReputationPolicy.BlockOpenProxy(config, suspect, now));
        }

        AgentLogMessages.OpenProxyFound(_logger, suspect.ToString(), found.Type.ToString(), found.Port);
    }

    private void TellImpossible(string reason)
    {
        if (Interlocked.Exchange(ref _toldReason, reason) != reason)
        {
            AgentLogMessages.OpenProxyTestImpossible(_logger, reason);
        }
    }

    // Told again only after the queue has been half empty: a full one gets a free place with every test.
    private void TellQueue(bool isFull)
    {
        if (isFull && !Interlocked.Exchange(ref _isQueueFullTold, true))
        {
            AgentLogMessages.OpenProxyQueueFull(_logger, _options.MaxQueueCount);
        }
        else if (!isFull && _queue.Reader.Count <= _options.MaxQueueCount / 2)
        {
            Volatile.Write(ref _isQueueFullTold, false);
        }
    }

    private static TimeSpan Interval(SenderReputationConfig config) => TimeSpan.FromHours(config.OpenProxyRescanInterval);
}
