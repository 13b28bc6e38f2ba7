using System.Collections.Concurrent;

namespace SenderId.Evaluation.CompiledRecords;

/// <summary>Compiled records by domain, bounded in bytes, each as long as the shortest time to live in it.</summary>
/// <remarks>
/// Belongs to one resolver and one set of limits. A domain is compiled when it is met for the second time, from answers that are
/// at hand; see <c>docs/adr</c>. Dispose it to stop its timer.
/// </remarks>
public sealed class CompiledRecordCache : IDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, CompiledRecordEntry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CompiledRecordEntry>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private long _nowTicks;
    private long _bytes;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="maxBytes">The bound on its size in bytes, by estimate. At least 0.</param>
    /// <param name="clock">The clock; compiled records end within a quarter of a second of their time.</param>
    public CompiledRecordCache(long maxBytes, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        MaxBytes = maxBytes;
        _clock = clock;
        _bySpan = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        _nowTicks = clock.GetUtcNow().UtcTicks;
        // Reading a clock costs more than finding a compiled record: the time is read four times a second instead of at each check.
        _timer = clock.CreateTimer(_ => Volatile.Write(ref _nowTicks, clock.GetUtcNow().UtcTicks), null, s_tick, s_tick);
    }

    /// <summary>The bound on the size in bytes.</summary>
    public long MaxBytes { get; }

    /// <summary>The size in bytes, by estimate.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>How many domains it knows.</summary>
    public int Count => _entries.Count;

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    /// <summary>The result for a request whose domain is written as the cache knows it; null where it has to be interpreted.</summary>
    internal CompiledResult? Find(CheckRequest request)
    {
        if (!_bySpan.TryGetValue(request.DomainSpan, out CompiledRecordEntry? entry))
        {
            return null;
        }

        // Threads that meet here must not fight over the cache line.
        if (!entry.IsUsed)
        {
            entry.IsUsed = true;
        }

        CompiledRecord? compiled = entry.CompiledRecords[CompiledRecordEntry.Slot(request)];
        return compiled is not null && compiled.ValidUntil.UtcTicks > Volatile.Read(ref _nowTicks) ? compiled.Find(request.ClientAddress) : null;
    }

    /// <summary>Takes note of an interpreted domain, and compiles it when that is worth while.</summary>
    internal void Consider(DomainName domain, CheckRequest request, Lookup.IDnsResolver resolver, Lookup.LookupLimits limits)
    {
        CompiledRecordEntry entry = _entries.GetOrAdd(domain.Value, static _ => new CompiledRecordEntry());
        int slot = CompiledRecordEntry.Slot(request);
        var recently = new DateTimeOffset(Volatile.Read(ref _nowTicks), TimeSpan.Zero);
        if (entry.IsFinal(slot, recently))
        {
            return;
        }

        lock (entry)
        {
            if (entry.IsWorthCompiling(slot, recently))
            {
                entry.CompiledRecords[slot] = RecordCompiler.Compile(domain, request, resolver, limits, _clock);
            }

            long bytes = CompiledRecordEntry.EmptyBytes + entry.CompiledRecords.Sum(static compiled => compiled?.Bytes ?? 0);
            // An entry that was removed meanwhile no longer counts.
            bytes = _entries.TryGetValue(domain.Value, out CompiledRecordEntry? current) && current == entry ? bytes : 0;
            Interlocked.Add(ref _bytes, bytes - entry.Bytes);
            entry.Bytes = bytes;
        }

        if (Bytes > MaxBytes)
        {
            Shrink();
        }
    }

    // Second chance: what was used since the last time stays, unless that is not enough.
    private void Shrink()
    {
        lock (_timer)
        {
            long target = MaxBytes - (MaxBytes / 8);
            for (int round = 0; round < 2 && Bytes > target; round++)
            {
                foreach ((string domain, CompiledRecordEntry entry) in _entries)
                {
                    if (Bytes <= target)
                    {
                        return;
                    }

                    if (entry.IsUsed && round == 0)
                    {
                        entry.IsUsed = false;
                    }
                    else
                    {
                        Remove(domain, entry);
                    }
                }
            }
        }
    }

    private void Remove(string domain, CompiledRecordEntry entry)
    {
        lock (entry)
        {
            if (_entries.TryRemove(KeyValuePair.Create(domain, entry)))
            {
                Interlocked.Add(ref _bytes, -entry.Bytes);
                entry.Bytes = 0;
            }
        }
    }
}
