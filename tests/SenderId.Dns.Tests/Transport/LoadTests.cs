using System.Diagnostics;
using SenderId.Dns.Tests.Playing;
using SenderId.Evaluation;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Transport;

/// <summary>Runs alone: its figures are about the whole process.</summary>
[Collection(nameof(LoadTests))]
[CollectionDefinition(nameof(LoadTests), DisableParallelization = true)]
public sealed class LoadTests
{
    private const int QueryCount = 100_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_thousand_evaluations_wait_for_a_slow_server_together(bool prefetch)
    {
        await using var server = new ScriptedServer(static async q =>
        {
            await Task.Delay(100);
            await q.AnswerAsync(q.Response().Txt(q.Name[0] switch
            {
                'n' => $"v=spf1 include:a{q.Name[1..]} include:b{q.Name[1..]} include:c{q.Name[1..]} -all",
                'c' => "v=spf1 ip4:192.0.2.0/24 -all",
                _ => "v=spf1 -all",
            }));
        });
        await using var client = new StubResolver(Clients.Options(server.Address));
        var checkHost = new CheckHost(client, LookupLimits.Default, TimeProvider.System, prefetch);
        NetAddress address = NetAddress.FromIPv4(0xC0000201);

        using var process = Process.GetCurrentProcess();
        int threadsBefore = process.Threads.Count;
        long memoryBefore = GC.GetTotalMemory(forceFullCollection: true);
        Task<CheckOutcome[]> all = Task.WhenAll(Enumerable.Range(0, 2000).Select(i =>
            checkHost.CheckAsync(CheckRequest.ForMailFrom(address, $"ann@n{i}.test", "helo.test"), CancellationToken.None).AsTask()));
        (int threads, long memory) = await WatchAsync(all, process);
        CheckOutcome[] outcomes = await all;

        Assert.All(outcomes, outcome => Assert.Equal(SenderIdStatus.Pass, outcome.Status));
        Assert.True(threads - threadsBefore < 24, $"{threadsBefore} threads became {threads}");
        Assert.True(memory - memoryBefore < 200 << 20, $"{memoryBefore} octets became {memory}");
    }

    [Fact]
    public async Task Nothing_is_left_after_100_000_queries()
    {
        await using var server = new ScriptedServer(static q => q.Number % 1000 == 0
            ? Task.CompletedTask
            : q.AnswerAsync(q.Number % 1000 == 1 && !q.IsTcp ? q.Response().Truncated() : q.Response().Txt("x")));
        StubResolverOptions options = Clients.Options(server.Address) with { TryTimeout = TimeSpan.FromMilliseconds(200), RoundCount = 3 };
        long memoryBefore;
        int handlesBefore;
        await using (var client = new StubResolver(options))
        {
            await AskManyAsync(client, QueryCount / 10);
            memoryBefore = GC.GetTotalMemory(forceFullCollection: true);
            handlesBefore = OpenHandleCount();
            await AskManyAsync(client, QueryCount);
            Assert.InRange(OpenHandleCount(), 0, handlesBefore + (3 * options.MaxSocketCount));
            Assert.Equal(0, client.UnderWayCount);
            long memory = GC.GetTotalMemory(forceFullCollection: true);
            Assert.True(memory - memoryBefore < 4 << 20, $"{memoryBefore} octets became {memory}");
        }

        await Task.Delay(200);
        Assert.InRange(OpenHandleCount(), 0, handlesBefore);
    }

    private static async Task AskManyAsync(StubResolver client, int count)
    {
        int asked = 0;
        int failed = 0;
        await Task.WhenAll(Enumerable.Range(0, 64).Select(worker => Task.Run(async () =>
        {
            for (int i = Interlocked.Increment(ref asked); i <= count; i = Interlocked.Increment(ref asked))
            {
                DnsAnswer answer = await client.TxtAsync($"n{i}.test");
                Interlocked.Add(ref failed, answer.Code == DnsAnswerCode.Records ? 0 : 1);
            }
        })));
        Assert.Equal(0, failed);
    }

    private static async Task<(int Threads, long Memory)> WatchAsync(Task all, Process process)
    {
        int threads = 0;
        long memory = 0;
        while (!all.IsCompleted)
        {
            process.Refresh();
            threads = Math.Max(threads, process.Threads.Count);
            memory = Math.Max(memory, GC.GetTotalMemory(forceFullCollection: false));
            await Task.WhenAny(all, Task.Delay(50));
        }

        return (threads, memory);
    }

    private static int OpenHandleCount() =>
        Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : 0;
}
