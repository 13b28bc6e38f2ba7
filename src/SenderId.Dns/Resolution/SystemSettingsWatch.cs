namespace SenderId.Dns.Resolution;

/// <summary>The system's settings, looked at again every few seconds and read again when they changed.</summary>
internal sealed class SystemSettingsWatch
{
    // A look at a file costs little; going through the network interfaces takes milliseconds.
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(SystemResolverSettings.HasFile ? 5 : 30);

    private readonly TimeProvider _clock;
    private readonly string _path;
    private readonly Lock _lock = new();
    private SystemResolverSettings _settings;
    private (DateTime Written, long Length) _seen;
    private long _lookedAt;

    /// <summary>Reads the settings.</summary>
    /// <param name="clock">The clock for the interval.</param>
    /// <param name="path">The file to read on Unix.</param>
    public SystemSettingsWatch(TimeProvider clock, string path = SystemResolverSettings.DefaultPath)
    {
        _clock = clock;
        _path = path;
        _lookedAt = clock.GetTimestamp();
        _seen = Look();
        _settings = SystemResolverSettings.Read(path);
    }

    /// <summary>The settings as they are now, or were a few seconds ago.</summary>
    public SystemResolverSettings Current
    {
        get
        {
            long now = _clock.GetTimestamp();
            if (_clock.GetElapsedTime(Volatile.Read(ref _lookedAt), now) < s_interval)
            {
                return Volatile.Read(ref _settings);
            }

            lock (_lock)
            {
                Volatile.Write(ref _lookedAt, now);
                (DateTime, long) seen = Look();
                // Network interfaces have no file to look at: there the settings themselves are compared.
                if (seen != _seen || !SystemResolverSettings.HasFile)
                {
                    _seen = seen;
                    SystemResolverSettings read = SystemResolverSettings.Read(_path);
                    Volatile.Write(ref _settings, read.Equals(_settings) ? _settings : read);
                }

                return _settings;
            }
        }
    }

    private (DateTime Written, long Length) Look()
    {
        try
        {
            var file = new FileInfo(_path);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
