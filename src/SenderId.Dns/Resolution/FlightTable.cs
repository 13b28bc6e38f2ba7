using System.Collections.Concurrent;
using SenderId.Dns.Wire;

namespace SenderId.Dns.Resolution;

/// <summary>The questions under way, so that equal ones are asked once.</summary>
internal sealed class FlightTable
{
    private readonly ConcurrentDictionary<Question, Flight> _flights = new();

    public int Count => _flights.Count;

    /// <summary>Joins the question under way, or starts it.</summary>
    /// <returns>True where the caller is the first and has to ask.</returns>
    public bool TryStart(Question question, out Flight flight)
    {
        var started = new Flight(question);
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
    public void End(Flight flight) => _flights.TryRemove(new KeyValuePair<Question, Flight>(flight.Question, flight));
}
