using System.Globalization;
using SenderId.Evaluation;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;
using SenderId.Workloads;

namespace SenderId.Scaling;

/// <summary>The cache of compiled records with more and more domains, with room for all of them and with the usual bound.</summary>
internal static class CompiledRecordTable
{
    private const long Roomy = 4L << 30;
    private const long Usual = 64 << 20;
    private const int DrawCount = 100_000;

    internal static void Print()
    {
        Console.WriteLine(
            "| domains | bound, MB | kept | reports, MB | is, MB | ns to fill, a domain | hits | ns, clock | ns, processor | octets allocated |\n|---|---|---|---|---|---|---|---|---|---|");
        foreach (int count in (int[])[100, 10_000, 1_000_000])
        {
            Print(count, Roomy);
            Print(count, Usual);
        }
    }

    private static void Print(int domainCount, long bound)
    {
        CheckRequest[] drawn = Requests.Draw(domainCount, Math.Min(domainCount * 10, DrawCount));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using var compiledRecords = new CompiledRecordCache(bound, TimeProvider.System);
        var checkHost = new CheckHost(new NumberedDomains(), LookupLimits.Default, TimeProvider.System, compiledRecords: compiledRecords);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        for (int number = 0; number < domainCount; number++)
        {
            // The second sighting compiles, the third is answered from the compiled record.
            CheckRequest request = Requests.For(number);
            Requests.Done(checkHost.CheckAsync(request, CancellationToken.None));
            Requests.Done(checkHost.CheckAsync(request, CancellationToken.None));
        }

        double fill = (Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / domainCount;
        long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        int kept = compiledRecords.Count;
        double share = Math.Min(1, (double)kept / domainCount);
        Timing timing = Timing.Of(() => Requests.CheckAll(checkHost, drawn), drawn.Length);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {domainCount} | {bound / 1e6:F0} | {kept} | {compiledRecords.Bytes / 1e6:F2} | {bytes / 1e6:F2} | {fill:F0} | {share:P0} | {timing} |"));
    }
}
