using SenderId.Dns.Transport;
using SenderId.Lookup;

namespace SenderId.Dns.Resolution;

/// <summary>Whom one question goes to, in which order, and how long it may take.</summary>
internal sealed class RetryPlan(
    IReadOnlyList<Upstream> servers, TimeSpan tryTimeout, int roundCount, bool usesTcpOnly, TimeSpan maxElapsed, TimeProvider clock)
{
    private const int MaxDoublingCount = 8;

    private readonly long _startedAt = clock.GetTimestamp();

    public IReadOnlyList<Upstream> Servers => servers;

    public int RoundCount => roundCount;

    public bool UsesTcpOnly => usesTcpOnly;

    /// <summary>The time since the question was put.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_startedAt);

    /// <summary>The answer of nobody: a time-out, or another failure that no single server stands for.</summary>
    public DnsAnswer Unanswered(DnsAnswer? failure)
    {
        string names = string.Join(", ", servers.Select(static server => server.Text));
        var source = new AnswerSource(names, usesTcpOnly ? Transports.Tcp : Transports.Udp, Elapsed, IsFromCache: false);
        return DnsAnswer.Empty(failure?.Code ?? DnsAnswerCode.Timeout, source: source, detail: failure?.Detail);
    }

    /// <summary>How long to wait for one server in this round: twice as long as in the one before, but not past the end.</summary>
    public TimeSpan PatienceIn(int round) => WithinLimit(tryTimeout * (1 << Math.Min(round, MaxDoublingCount)));

    /// <summary>The time given, or what is left for the question where that is less.</summary>
    public TimeSpan WithinLimit(TimeSpan patience)
    {
        TimeSpan left = maxElapsed - Elapsed;
        return patience < left ? patience : left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }
}
