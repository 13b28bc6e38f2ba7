using System.Globalization;
using SenderId.Evaluation;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;
using SenderId.Workloads;

namespace SenderId.Scaling;

/// <summary>One evaluation against records with more and more networks, none of which matches.</summary>
internal static class NetworkTable
{
    internal static void Print()
    {
        Console.WriteLine("| networks | | ns, clock | ns, processor | octets allocated |\n|---|---|---|---|---|");
        foreach (int count in (int[])[10, 100, 1000])
        {
            var zone = new OneRecord(TypicalRecord.WithNetworks(count));
            using var compiledRecords = new CompiledRecordCache(64 << 20, TimeProvider.System);
            Print(count, "interpreted", new CheckHost(zone, LookupLimits.Default, TimeProvider.System));
            Print(count, "compiled", new CheckHost(zone, LookupLimits.Default, TimeProvider.System, compiledRecords: compiledRecords));
        }
    }

    private static void Print(int count, string how, CheckHost checkHost)
    {
        CheckRequest[] requests = [.. Enumerable.Repeat(Requests.For(1) with { ClientAddress = Requests.Address(TypicalMessage.Client) }, 100)];
        Timing timing = Timing.Of(() => Requests.CheckAll(checkHost, requests), requests.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {count} | {how} | {timing} |"));
    }
}
