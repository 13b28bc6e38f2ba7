using System.Collections.Immutable;

namespace SenderId.Agent.Counting;

/// <summary>How long decisions took, counted in classes: a Prometheus histogram.</summary>
internal sealed class LatencyBuckets
{
    private readonly long[] _counts = new long[Bounds.Length + 1];
    private long _ticks;

    /// <summary>The upper bounds of the classes in seconds; above the last is one more class.</summary>
    public static ImmutableArray<double> Bounds { get; } =
        [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];

    /// <summary>The time of all decisions together.</summary>
    public TimeSpan Total => TimeSpan.FromTicks(Interlocked.Read(ref _ticks));

    /// <summary>Counts one decision.</summary>
    public void Record(TimeSpan elapsed)
    {
        double seconds = elapsed.TotalSeconds;
        int index = 0;
        while (index < Bounds.Length && seconds > Bounds[index])
        {
            index++;
        }

        Interlocked.Increment(ref _counts[index]);
        Interlocked.Add(ref _ticks, elapsed.Ticks);
    }

    /// <summary>How many decisions were in each class.</summary>
    public ImmutableArray<long> Counts()
    {
        ImmutableArray<long>.Builder counts = ImmutableArray.CreateBuilder<long>(_counts.Length);
        for (int i = 0; i < _counts.Length; i++)
        {
            counts.Add(Interlocked.Read(ref _counts[i]));
        }

        return counts.DrainToImmutable();
    }
}
