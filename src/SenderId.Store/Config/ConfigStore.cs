using SenderId.Store.Settings;

namespace SenderId.Store.Config;

/// <summary>Changes configuration files: under a lock, all or nothing, never over a file that is not valid.</summary>
/// <param name="clock">Tells the time that is written into the file.</param>
public sealed class ConfigStore(TimeProvider clock)
{
    /// <summary>How long to wait for another writer.</summary>
    /// <value>Zero or more. Default 10 seconds.</value>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Applies edits to the file.</summary>
    /// <param name="path">The file; made, with its folder, where it does not exist and something changes.</param>
    /// <param name="edits">The edits.</param>
    /// <param name="cancellationToken">Stops waiting for another writer.</param>
    public UpdateOutcome Update(string path, IEnumerable<ConfigEdit> edits, CancellationToken cancellationToken = default)
    {
        ConfigEdit[] all = [.. edits];
        return Update(path, configuration => ConfigEditor.Apply(configuration, all), cancellationToken);
    }

    /// <summary>Reads the file, changes the configuration and writes it back, with no other writer in between.</summary>
    /// <param name="path">The file; made, with its folder, where it does not exist and something changes.</param>
    /// <param name="change">The change: a pure function, which is called again where another writer came first.</param>
    /// <param name="cancellationToken">Stops waiting for another writer.</param>
    /// <returns>The configuration in the file, or what is wrong with the edits or the file; then nothing was written.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public UpdateOutcome Update(string path, Func<Configuration, EditOutcome> change, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(change);

        // What changes nothing or is not possible needs neither lock nor folder.
        if (!TryChange(path, change, out UpdateOutcome outcome))
        {
            return outcome;
        }

        try
        {
            return UpdateLocked(path, change, cancellationToken);
        }
        catch (UnauthorizedAccessException)
        {
            return Failed(ConfigFaultKind.PermissionDenied, path, "there is no right to write the file or its folder");
        }
        catch (Exception e) when (e is IOException or NotSupportedException)
        {
            return Failed(ConfigFaultKind.Unwritable, path, "the file cannot be written: " + e.Message.TrimEnd('.'));
        }
    }

    private UpdateOutcome UpdateLocked(string path, Func<Configuration, EditOutcome> change, CancellationToken cancellationToken)
    {
        // A link stays a link: what it names is read, locked and replaced.
        FileSystemInfo? linked = new FileInfo(path).LinkTarget is null ? null : File.ResolveLinkTarget(path, returnFinalTarget: true);
        string target = linked?.FullName ?? Path.GetFullPath(path);
        AtomicFile.CreateFolderOf(target);
        using IDisposable? held = ConfigLock.Acquire(target, LockTimeout, clock, cancellationToken);
        if (held is null)
        {
            return Failed(ConfigFaultKind.Busy, path, "another program is changing the file; try again");
        }

        if (!TryChange(path, change, out UpdateOutcome outcome))
        {
            return outcome;
        }

        if (IsReadOnly(target))
        {
            return Failed(ConfigFaultKind.PermissionDenied, path, "the file is read-only");
        }

        string? backup = null;
        if (outcome.Configuration!.HasInnerComments)
        {
            backup = target + ".bak";
            AtomicFile.Write(backup, File.ReadAllBytes(target));
        }

        Configuration saved = Stamp(outcome.Configuration, path);
        AtomicFile.Write(target, ConfigWriter.Write(saved).Span);
        return outcome with { Configuration = saved, BackupPath = backup };
    }

    // True where there is something to write.
    private static bool TryChange(string path, Func<Configuration, EditOutcome> change, out UpdateOutcome outcome)
    {
        ConfigOutcome loaded = ConfigFile.Load(path);
        if (!loaded.IsLoaded)
        {
            outcome = new UpdateOutcome { Fault = loaded.Fault };
            return false;
        }

        EditOutcome edited = change(loaded.Configuration);
        outcome = new UpdateOutcome
        {
            Configuration = edited.Configuration,
            IsChanged = edited.IsChanged,
            EditFaults = edited.Faults,
            Linked = edited.Linked,
        };
        return edited.IsApplied && edited.IsChanged;
    }

    private Configuration Stamp(Configuration configuration, string path)
    {
        DateTimeOffset now = clock.GetUtcNow();
        now = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        return configuration with
        {
            Guid = configuration.Guid == Guid.Empty ? Guid.NewGuid() : configuration.Guid,
            WhenCreated = configuration.WhenCreated ?? now,
            WhenChanged = now,
            Path = path,
            Exists = true,
            HasInnerComments = false,
        };
    }

    // Renaming over a file asks no leave of the file itself: who took the right to write it away meant it.
    private static bool IsReadOnly(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        return OperatingSystem.IsWindows()
            ? File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)
            : !File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserWrite);
    }

    private static UpdateOutcome Failed(ConfigFaultKind kind, string path, string reason) => new() { Fault = new ConfigFault(kind, path, reason) };
}
