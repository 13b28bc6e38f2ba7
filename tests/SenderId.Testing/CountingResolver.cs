using SenderId.Lookup;

namespace SenderId.Testing;

/// <summary>Counts the questions that another resolver is asked.</summary>
public sealed class CountingResolver(IDnsResolver inner) : RelayResolver(inner)
{
    /// <summary>How many questions there were.</summary>
    public int Count { get; private set; }

    protected override ValueTask<DnsAnswer> Relay(string question, ValueTask<DnsAnswer> answer)
    {
        Count++;
        return answer;
    }
}
