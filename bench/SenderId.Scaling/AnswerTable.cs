using System.Globalization;
using SenderId.Dns;
using SenderId.Dns.Cache;
using SenderId.Dns.Wire;
using SenderId.Lookup;
using SenderId.Workloads;

namespace SenderId.Scaling;

/// <summary>The cache of DNS answers with more and more domains, with room for all of them and with the usual bound.</summary>
internal static class AnswerTable
{
    private const long Roomy = 8L << 30;
    private const int DrawCount = 100_000;

    internal static void Print()
    {
        Console.WriteLine("| domains | bound, MB | kept | reports, MB | is, MB | ns to keep one | ns, clock | ns, processor | octets allocated |\n|---|---|---|---|---|---|---|---|---|");
        foreach (int count in (int[])[100, 10_000, 1_000_000])
        {
            Print(count, Roomy);
            Print(count, new StubResolverOptions().MaxCacheBytes);
        }
    }

    private static void Print(int domainCount, long bound)
    {
        var random = new Random(4406);
        Question[] drawn = [.. Enumerable.Range(0, Math.Min(domainCount * 10, DrawCount)).Select(_ => Ask(random.Next(domainCount)))];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var cache = new AnswerCache(new StubResolverOptions { MaxCacheBytes = bound });
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        for (int number = 0; number < domainCount; number++)
        {
            cache.Keep(Ask(number), NumberedDomains.Answer(number));
        }

        double fill = (Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / domainCount;
        long bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Timing timing = Timing.Of(() => FindAll(cache, drawn), drawn.Length);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {domainCount} | {bound / 1e6:F0} | {cache.Count} | {cache.Bytes / 1e6:F2} | {bytes / 1e6:F2} | {fill:F0} | {timing} |"));
        GC.KeepAlive(cache);
    }

    private static void FindAll(AnswerCache cache, Question[] questions)
    {
        foreach (Question question in questions)
        {
            cache.Find(question);
        }
    }

    private static Question Ask(int number) =>
        DomainName.TryParse(NumberedDomains.Name(number), out DomainName? name) ? new Question(name, QuestionType.Txt) : throw new FormatException();
}
