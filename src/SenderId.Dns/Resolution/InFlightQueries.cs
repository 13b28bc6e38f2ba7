using System.Collections.Concurrent;
using SenderId.Dns.Wire;

namespace SenderId.Dns.Resolution;

/// <summary>The questions under way, so that equal ones are asked once.</summary>
internal sealed class InFlightQueries
{
    private readonly ConcurrentDictionary<Question, InFlightQuery> _flights = new();

    public int Count => _flights.Count;

    /// <summary>Joins the question under way, or starts it.</summary>
    /// <returns>True where the caller is the first and has to ask.</returns>
    public bool TryStart(Question question, out InFlightQuery flight)
    {
        var started = new InFlightQuery(question);
        while (true)
        {
            flight = _flights.GetOrAdd(question, started);
            if (ReferenceEquals(flight, started))
            {
                return true;
            }

            if (flight.TryJoin())
            {
                return false;
            }

            // Given up a moment ago: make room for a new one.
            End(flight);
        }
    }

    /// <summary>Takes a question out, so that the next equal one is asked again.</summary>
    public void End(InFlightQuery flight) => _flights.TryRemove(new KeyValuePair<Question, InFlightQuery>(flight.Question, flight));
}
