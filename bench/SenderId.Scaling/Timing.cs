using System.Diagnostics;
using System.Globalization;

namespace SenderId.Scaling;

/// <summary>What one operation cost: medians of several runs after a warm-up.</summary>
/// <param name="Wall">Nanoseconds by the clock.</param>
/// <param name="Cpu">Nanoseconds of processor time, which other programs on the machine disturb less.</param>
/// <param name="Bytes">Octets allocated.</param>
internal sealed record Timing(double Wall, double Cpu, double Bytes)
{
    private const int RunCount = 5;

    // Of processor time: on a busy machine the compiler in the background needs its share too.
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_run = TimeSpan.FromSeconds(0.3);

    /// <summary>Measures a batch of operations.</summary>
    /// <param name="batch">Does so many operations.</param>
    /// <param name="count">How many.</param>
    internal static Timing Of(Action batch, int count)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        while (Environment.CpuUsage.TotalTime - start < s_warmUp)
        {
            Run(batch, count, s_run);
        }

        Timing[] runs = [.. Enumerable.Range(0, RunCount).Select(_ => Run(batch, count, s_run))];
        return new Timing(Median(runs, static run => run.Wall), Median(runs, static run => run.Cpu), Median(runs, static run => run.Bytes));
    }

    /// <summary>The three numbers as cells of a table.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Wall:F0} | {Cpu:F0} | {Bytes:F0}");

    private static Timing Run(Action batch, int count, TimeSpan atLeast)
    {
        long operations = 0;
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        do
        {
            batch();
            operations += count;
        }
        while (Stopwatch.GetElapsedTime(start) < atLeast);
        return new Timing(
            Stopwatch.GetElapsedTime(start).TotalNanoseconds / operations,
            (Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / operations,
            (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / operations);
    }

    private static double Median(Timing[] runs, Func<Timing, double> of) => runs.Select(of).Order().ElementAt(runs.Length / 2);
}
