using Microsoft.Extensions.Logging;
using SenderId.Decisions;
using SenderId.Store.Config;

namespace SenderId.Agent;

/// <summary>Holds the settings in force and reads them again when the file changes; an edit that cannot be read changes nothing.</summary>
internal sealed class SettingsWatch : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private volatile Configuration _current;
    private (DateTime Written, long Length) _seen;
    private bool _wasEmptyListTold;
    private volatile bool _isAskedToRead;

    /// <summary>Takes the settings that were read at the start, and begins to watch.</summary>
    internal SettingsWatch(Configuration start, TimeProvider clock, ILogger logger)
    {
        _current = start;
        _clock = clock;
        _logger = logger;
        _seen = Look(start.Path);
        TellInForce();
        _watching = WatchAsync();
    }

    /// <summary>All settings in force.</summary>
    internal Configuration Configuration => _current;

    /// <summary>The settings of Sender ID in force.</summary>
    internal SenderIdConfig Current => _current.SenderId;

    /// <summary>Has the file read again within half a second, changed or not.</summary>
    internal void ReadSoon() => _isAskedToRead = true;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _stop.Dispose();
    }

    // Looking at the file's time is more robust than a notification: it works over network file systems and through links.
    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(s_interval, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token).ConfigureAwait(false))
            {
                (DateTime, long) now = Look(_current.Path);
                if (now != _seen || _isAskedToRead)
                {
                    _isAskedToRead = false;
                    _seen = now;
                    ReadAgain();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private void ReadAgain()
    {
        ConfigOutcome outcome = ConfigFile.Load(_current.Path);
        if (!outcome.IsLoaded)
        {
            AgentLogMessages.SettingsRefused(_logger, _current.Path, $"{outcome.Fault}.");
            return;
        }

        // A file that is gone may be one that an editor is about to replace; defaults would quietly undo every exemption.
        if (!outcome.Configuration.Exists && _current.Exists)
        {
            AgentLogMessages.SettingsRefused(_logger, _current.Path, "the file is gone.");
            return;
        }

        bool isAgentChanged = !SettingsOf(outcome.Configuration).SequenceEqual(SettingsOf(_current), StringComparer.Ordinal);
        _current = outcome.Configuration;
        TellInForce();
        if (isAgentChanged)
        {
            AgentLogMessages.RestartNeeded(_logger, _current.Path);
        }
    }

    private void TellInForce()
    {
        AgentLogMessages.SettingsInForce(_logger, _current.Exists ? _current.Path : $"{_current.Path} (no file: the defaults)");
        bool isEmpty = Current.Enabled && Current.InternalSMTPServers.IsEmpty;
        if (isEmpty && !_wasEmptyListTold)
        {
            AgentLogMessages.InternalServersEmpty(_logger);
        }

        _wasEmptyListTold = isEmpty;
    }

    private static IEnumerable<string> SettingsOf(Configuration configuration) => Store.Settings.SettingCatalog.All
        .Where(static setting => setting.NeedsRestart)
        .SelectMany(setting => setting.Read(configuration));

    private static (DateTime Written, long Length) Look(string path)
    {
        try
        {
            // The link's target, since that is what a configuration tool replaces.
            var file = new FileInfo(path);
            FileSystemInfo target = file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
            return target is FileInfo { Exists: true } found ? (found.LastWriteTimeUtc, found.Length) : default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
