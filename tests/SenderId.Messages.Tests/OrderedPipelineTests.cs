using System.Runtime.CompilerServices;
using SenderId.Testing;

namespace SenderId.Messages.Tests;

public sealed class OrderedPipelineTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 32)]
    [InlineData(8, 3)]
    public async Task Results_come_in_the_order_of_the_items(int workers, int chunk)
    {
        var random = new Random(3);
        int[] delays = [.. Enumerable.Range(0, 500).Select(_ => random.Next(4))];
        List<int> results = await new OrderedPipeline(workers, chunk).RunAsync(
            Enumerable.Range(0, delays.Length).ToAsyncEnumerable(),
            async (item, token) =>
            {
                if (delays[item] > 1)
                {
                    await Task.Delay(delays[item], token);
                }

                return item;
            }).ToListAsync();
        Assert.Equal(Enumerable.Range(0, delays.Length), results);
    }

    [Fact]
    public async Task Work_that_waits_runs_side_by_side()
    {
        const int SideBySide = 4;
        int running = 0;
        int most = 0;
        var isEnough = new TaskCompletionSource();
        int count = await new OrderedPipeline(1).RunAsync(Enumerable.Range(0, 256).ToAsyncEnumerable(), WaitAsync).CountAsync();
        Assert.Equal(256, count);
        Assert.InRange(most, SideBySide, 256);

        // The first ones end only once so many are under way.
        async ValueTask<int> WaitAsync(int item, CancellationToken token)
        {
            int now = Interlocked.Increment(ref running);
            most = Math.Max(most, now);
            if (now >= SideBySide)
            {
                isEnough.TrySetResult();
            }

            await isEnough.Task.WaitAsync(Patience.Limit, token);
            Interlocked.Decrement(ref running);
            return item;
        }
    }

    [Fact]
    public async Task What_is_under_way_is_bounded()
    {
        int read = 0;
        int taken = 0;
        int most = 0;
        await foreach (int _ in new OrderedPipeline(2, 4).RunAsync(Count(), static (item, _) => ValueTask.FromResult(item)))
        {
            most = Math.Max(most, Volatile.Read(ref read) - taken++);
        }

        Assert.InRange(most, 1, (16 + 3) * 4);

        async IAsyncEnumerable<int> Count()
        {
            for (int i = 0; i < 20_000; i++)
            {
                Volatile.Write(ref read, i + 1);
                yield return i;
            }

            await Task.CompletedTask;
        }
    }

    [Fact]
    public async Task A_source_that_waits_sends_on_what_it_has()
    {
        var next = new TaskCompletionSource();
        await using IAsyncEnumerator<int> results =
            new OrderedPipeline(2).RunAsync(Source(), static (item, _) => ValueTask.FromResult(item)).GetAsyncEnumerator();
        Assert.True(await results.MoveNextAsync().AsTask().WaitAsync(Patience.Limit));
        next.SetResult();
        Assert.True(await results.MoveNextAsync());
        Assert.Equal(2, results.Current);

        async IAsyncEnumerable<int> Source()
        {
            yield return 1;
            await next.Task;
            yield return 2;
        }
    }

    [Fact]
    public async Task A_fault_of_the_work_or_the_source_is_thrown_in_its_turn()
    {
        var results = new List<int>();
        InvalidOperationException fault = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (int result in new OrderedPipeline(2, 4).RunAsync(Enumerable.Range(0, 100).ToAsyncEnumerable(), Work))
            {
                results.Add(result);
            }
        });
        Assert.Equal("10", fault.Message);
        Assert.Equal(Enumerable.Range(0, 10), results);

        static ValueTask<int> Work(int item, CancellationToken token) =>
            item == 10 ? throw new InvalidOperationException("10") : ValueTask.FromResult(item);
    }

    [Fact]
    public async Task Cancelling_ends_at_once_even_if_the_work_takes_no_notice()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (int result in new OrderedPipeline(2, 1).RunAsync(Endless(), Work, stop.Token))
            {
                if (result == 5)
                {
                    await stop.CancelAsync();
                }
            }
        });

        static async ValueTask<int> Work(int item, CancellationToken token)
        {
            // Nobody waits for the slow ones: the test would not end.
            await Task.Delay(item > 20 ? Timeout.Infinite : 1, CancellationToken.None);
            return item;
        }

        static async IAsyncEnumerable<int> Endless([EnumeratorCancellation] CancellationToken token = default)
        {
            for (int i = 0; ; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
    }
}
