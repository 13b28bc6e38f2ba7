using SenderId.Lookup;

namespace SenderId.Testing;

/// <summary>Answers in rounds, as a name server some way off: whatever is asked meanwhile waits for the next. Counts how many rounds a task
/// takes.</summary>
/// <remarks>A thread that is held up can ask too late for its round and so cost one more, never one less: of several runs the shortest
/// counts.</remarks>
public sealed class RoundResolver : RelayResolver
{
    private const int MaxRunCount = 5;

    private static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(10);

    private readonly List<(string Question, TaskCompletionSource<DnsAnswer> Source, DnsAnswer Answer)> _asked = [];

    private RoundResolver(IDnsResolver inner)
        : base(inner)
    {
    }

    private List<string[]> Rounds { get; } = [];

    /// <summary>Answers round by round until the task has ended.</summary>
    /// <param name="resolver">Answers what is asked.</param>
    /// <param name="run">Begins the task with the resolver that counts.</param>
    /// <param name="enough">The count of rounds at which the task is not run again.</param>
    public static async Task<(T Result, IReadOnlyList<string[]> Rounds)> RunAsync<T>(
        IDnsResolver resolver, Func<IDnsResolver, Task<T>> run, int enough)
    {
        T? result = default;
        IReadOnlyList<string[]>? best = null;
        for (int i = 0; i < MaxRunCount && !(best?.Count <= enough); i++)
        {
            var rounds = new RoundResolver(resolver);
            result = await rounds.AnswerAsync(Task.Run(() => run(rounds)));
            best = best is null || rounds.Rounds.Count < best.Count ? rounds.Rounds : best;
        }

        return (result!, best!);
    }

    protected override ValueTask<DnsAnswer> Relay(string question, ValueTask<DnsAnswer> answer)
    {
        var source = new TaskCompletionSource<DnsAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_asked)
        {
            _asked.Add((question, source, answer.Result));
        }

        return new(source.Task);
    }

    private async Task<T> AnswerAsync<T>(Task<T> task)
    {
        int known = 0;
        while (await Task.WhenAny(task, Task.Delay(s_quiet)) != task)
        {
            (string Question, TaskCompletionSource<DnsAnswer> Source, DnsAnswer Answer)[] round;
            lock (_asked)
            {
                if (_asked.Count != known || known == 0)
                {
                    known = _asked.Count;
                    continue;
                }

                round = [.. _asked];
                _asked.Clear();
                known = 0;
            }

            Rounds.Add([.. round.Select(static asked => asked.Question)]);
            foreach ((_, TaskCompletionSource<DnsAnswer> source, DnsAnswer answer) in round)
            {
                source.SetResult(answer);
            }
        }

        return await task;
    }
}
