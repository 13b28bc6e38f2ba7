namespace SenderId.Evaluation.CompiledRecords;

/// <summary>What the cache knows of a domain: one compiled record for each scope, record preference and address family.</summary>
internal sealed class CompiledRecordEntry
{
    /// <summary>An estimate of the size of an entry without compiled records.</summary>
    internal const long EmptyBytes = 400;

    private const int SlotCount = 12;
    private const int MaxAttemptCount = 8;

    private readonly byte[] _sightings = new byte[SlotCount];

    /// <summary>The compiled records by slot.</summary>
    internal CompiledRecord?[] CompiledRecords { get; } = new CompiledRecord?[SlotCount];

    /// <summary>Whether the entry was looked at since the cache last looked for room.</summary>
    internal bool IsUsed { get; set; }

    /// <summary>What the entry counts for in the cache's size.</summary>
    internal long Bytes;

    /// <summary>The slot for a scope, record preference and address family.</summary>
    internal static int Slot(CheckRequest request) =>
        ((int)request.Scope * 4) + ((int)request.Records * 2) + (request.ClientAddress.IsIPv4 ? 0 : 1);

    /// <summary>Whether compiling again would change nothing: what the compiled record leaves to the interpreter, it always will.</summary>
    internal bool IsFinal(int slot, DateTimeOffset now) => CompiledRecords[slot] is { IsPartial: false } compiled && compiled.ValidUntil > now;

    /// <summary>Whether a domain that was interpreted again should be compiled.</summary>
    /// <remarks>At the second sighting; then, where a compiled record has holes, at the 4th, 8th and so on; and when one has run out.</remarks>
    internal bool IsWorthCompiling(int slot, DateTimeOffset now)
    {
        if (CompiledRecords[slot] is { } compiled && compiled.ValidUntil <= now)
        {
            _sightings[slot] = 2;
            return true;
        }

        int sightings = _sightings[slot];
        if (sightings < byte.MaxValue)
        {
            _sightings[slot] = (byte)++sightings;
        }

        bool isPowerOfTwo = sightings is >= 2 and <= (1 << (MaxAttemptCount - 1)) && (sightings & (sightings - 1)) == 0;
        return isPowerOfTwo && (CompiledRecords[slot] is null or { IsPartial: true });
    }
}
