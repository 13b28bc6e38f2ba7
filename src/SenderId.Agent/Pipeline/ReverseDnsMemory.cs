using System.Collections.Concurrent;
using SenderId.Lookup;
using SenderId.Reputation;

namespace SenderId.Agent.Pipeline;

/// <summary>What reverse DNS said of senders lately: nobody is asked for again within the period of the settings.</summary>
/// <remarks>
/// Bounded: what was remembered longest goes first, half of it at once. Where DNS gave no definite answer it is asked again after
/// five minutes at the earliest (RFC 2308 section 7.1), so that a name server that is silent does not hold every message.
/// </remarks>
/// <param name="resolver">The door to DNS.</param>
/// <param name="clock">The clock.</param>
internal sealed class ReverseDnsMemory(IDnsResolver resolver, TimeProvider clock)
{
    /// <summary>How many senders are remembered at most.</summary>
    internal const int MaxCount = 100_000;

    private const int MaxHelloLength = 255;

    // Reverse DNS that is slow must not hold mail: then it is not known, which raises no level.
    private static readonly TimeSpan s_maxDnsTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_unknownPeriod = TimeSpan.FromMinutes(5);

    private readonly Lock _turning = new();
    private ConcurrentDictionary<(NetAddress Address, string Hello), Remembered> _recent = new();
    private ConcurrentDictionary<(NetAddress Address, string Hello), Remembered> _older = new();

    /// <summary>How many senders are remembered.</summary>
    internal int Count => _recent.Count + _older.Count;

    /// <summary>Judges a sender, by what is remembered or by asking.</summary>
    /// <param name="address">The sender's address.</param>
    /// <param name="hello">The HELO or EHLO name; null where none was given.</param>
    /// <param name="period">How long an answer holds.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    internal ValueTask<ReverseDnsCheck> CheckAsync(NetAddress address, string? hello, TimeSpan period, CancellationToken cancellationToken)
    {
        (NetAddress Address, string Hello) key = (address, hello ?? "");
        if ((_recent.TryGetValue(key, out Remembered known) || _older.TryGetValue(key, out known)) && clock.GetUtcNow() < known.Until)
        {
            return new(known.Check);
        }

        return AskAsync(key, period, cancellationToken);
    }

    private async ValueTask<ReverseDnsCheck> AskAsync((NetAddress Address, string Hello) key, TimeSpan period, CancellationToken cancellationToken)
    {
        ReverseDnsCheck check;
        ValueTask<ReverseDnsCheck> asked = ReverseDnsChecker.CheckAsync(resolver, key.Address, key.Hello, cancellationToken);
        try
        {
            check = asked.IsCompletedSuccessfully
                ? asked.Result
                : await asked.AsTask().WaitAsync(s_maxDnsTime, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            check = ReverseDnsCheck.Unknown;
        }

        TimeSpan holds = check == ReverseDnsCheck.Unknown && s_unknownPeriod < period ? s_unknownPeriod : period;
        if (key.Hello.Length <= MaxHelloLength)
        {
            Remember(key, new Remembered(check, clock.GetUtcNow() + holds));
        }

        return check;
    }

    private void Remember((NetAddress Address, string Hello) key, Remembered value)
    {
        _recent[key] = value;
        if (_recent.Count <= MaxCount / 2)
        {
            return;
        }

        lock (_turning)
        {
            if (_recent.Count > MaxCount / 2)
            {
                (_older, _recent) = (_recent, new());
            }
        }
    }

    private readonly record struct Remembered(ReverseDnsCheck Check, DateTimeOffset Until);
}
