using SenderId.Lookup;

namespace SenderId.Testing;

/// <summary>Holds the answers of another resolver back until a test lets them go, in any order.</summary>
public sealed class HeldResolver(IDnsResolver inner) : RelayResolver(inner)
{
    private readonly List<(string Question, TaskCompletionSource<DnsAnswer> Source, DnsAnswer Answer)> _held = [];
    private readonly List<string> _asked = [];

    /// <summary>Which questions are answered at once; none by default.</summary>
    public Func<string, bool> AnswersAtOnce { get; init; } = static _ => false;

    /// <summary>Every question asked so far, in order.</summary>
    public IReadOnlyList<string> Asked => _asked;

    /// <summary>The questions held back now, in the order in which they were asked.</summary>
    public IReadOnlyList<string> Held
    {
        get
        {
            lock (_held)
            {
                return [.. _held.Select(static held => held.Question)];
            }
        }
    }

    /// <summary>Lets the answer to a question go; who waited for it goes on at once.</summary>
    /// <param name="question">The question as <see cref="Held"/> has it.</param>
    public void Release(string question)
    {
        TaskCompletionSource<DnsAnswer> source;
        DnsAnswer answer;
        lock (_held)
        {
            int index = _held.FindIndex(held => held.Question == question);
            (_, source, answer) = index >= 0 ? _held[index] : throw new ArgumentException($"'{question}' is not held.", nameof(question));
            _held.RemoveAt(index);
        }

        NoContext.Run(() => source.SetResult(answer));
    }

    /// <summary>Lets answers go, one by one, until a task has ended.</summary>
    /// <param name="task">The task that asks.</param>
    /// <param name="next">Picks the question to answer next among those held.</param>
    public async Task<T> ReleaseUntilDoneAsync<T>(Task<T> task, Func<IReadOnlyList<string>, string> next)
    {
        while (!task.IsCompleted)
        {
            if (Held is { Count: > 0 } held)
            {
                Release(next(held));
            }
            else
            {
                await Task.Yield();
            }
        }

        return await task;
    }

    protected override ValueTask<DnsAnswer> Relay(string question, ValueTask<DnsAnswer> answer)
    {
        lock (_held)
        {
            _asked.Add(question);
            if (AnswersAtOnce(question))
            {
                return answer;
            }

            var source = new TaskCompletionSource<DnsAnswer>();
            _held.Add((question, source, answer.Result));
            return new(source.Task);
        }
    }
}
