using Microsoft.Extensions.Logging;
using SenderId.Store.Counters;

namespace SenderId.Agent.Counting;

/// <summary>Writes the counters down every few seconds and at the end, where they have moved.</summary>
internal sealed class CounterPersistence : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private readonly string _stateFolder;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly DateTimeOffset _since;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _keeping;
    private CounterRecord? _last;
    private bool _isUnwritable;

    private CounterPersistence(AgentCounters counters, string stateFolder, DateTimeOffset since, TimeProvider clock, ILogger logger)
    {
        Counters = counters;
        _stateFolder = stateFolder;
        _since = since;
        _clock = clock;
        _logger = logger;
        Keep();
        _keeping = KeepAsync();
    }

    /// <summary>The running counters.</summary>
    public AgentCounters Counters { get; }

    /// <summary>Goes on from what was kept in the state folder.</summary>
    public static CounterPersistence Open(string stateFolder, Func<long> dnsQueries, TimeProvider clock, ILogger logger)
    {
        CounterRecord? kept = Read(stateFolder, logger);
        var counters = new AgentCounters(kept?.Counts.ToDictionary(StringComparer.Ordinal) ?? [], dnsQueries);
        return new CounterPersistence(counters, stateFolder, kept?.Since ?? clock.GetUtcNow(), clock, logger);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _keeping.ConfigureAwait(false);
        Keep();
        Counters.Dispose();
        _stop.Dispose();
    }

    private static CounterRecord? Read(string stateFolder, ILogger logger)
    {
        try
        {
            return CounterFile.Read(stateFolder);
        }
        catch (InvalidDataException e)
        {
            AgentLogMessages.CountersUnwritable(logger, CounterFile.PathIn(stateFolder), $"{e.Message} It was moved to {PutAside(stateFolder)}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            AgentLogMessages.CountersUnwritable(logger, CounterFile.PathIn(stateFolder), e.Message);
        }

        return null;
    }

    private static string PutAside(string stateFolder)
    {
        try
        {
            return CounterFile.PutAside(stateFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"nowhere ({e.Message})";
        }
    }

    private async Task KeepAsync()
    {
        using var timer = new PeriodicTimer(s_interval, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                Keep();
            }
        }
        catch (OperationCanceledException)
        {
            // The end; DisposeAsync writes once more.
        }
    }

    private void Keep()
    {
        var record = new CounterRecord(_since, _clock.GetUtcNow(), Counters.Snapshot());
        if (_last is not null && record.Counts.All(entry => _last.Counts.GetValueOrDefault(entry.Key) == entry.Value))
        {
            return;
        }

        try
        {
            CounterFile.Write(_stateFolder, record);
            _last = record;
            _isUnwritable = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_isUnwritable)
            {
                AgentLogMessages.CountersUnwritable(_logger, CounterFile.PathIn(_stateFolder), e.Message);
            }

            _isUnwritable = true;
        }
    }
}
