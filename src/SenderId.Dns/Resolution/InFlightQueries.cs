using System.Collections.Concurrent;
using SenderId.Dns.Wire;

namespace SenderId.Dns.Resolution;

/// <summary>The questions under way, so that equal ones are asked once.</summary>
internal sealed class InFlightQueries
{
    private readonly ConcurrentDictionary<Question, InFlightQuery> _inFlight = new();

    public int Count => _inFlight.Count;

    /// <summary>Joins the question under way, or starts it.</summary>
    /// <returns>True where the caller is the first and has to ask.</returns>
    public bool TryStart(Question question, out InFlightQuery shared)
    {
        var started = new InFlightQuery(question);
        while (true)
        {
            shared = _inFlight.GetOrAdd(question, started);
            if (ReferenceEquals(shared, started))
            {
                return true;
            }

            if (shared.TryJoin())
            {
                return false;
            }

            // Given up a moment ago: make room for a new one.
            End(shared);
        }
    }

    /// <summary>Takes a question out, so that the next equal one is asked again.</summary>
    public void End(InFlightQuery shared) => _inFlight.TryRemove(new KeyValuePair<Question, InFlightQuery>(shared.Question, shared));
}
