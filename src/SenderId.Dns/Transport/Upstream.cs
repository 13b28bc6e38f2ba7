using System.Net;
using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Transport;

/// <summary>One server: its sockets, and what has been learnt about it.</summary>
internal sealed class Upstream : IDisposable
{
    // A server that is mended is found out about within the hour.
    private static readonly TimeSpan s_memory = TimeSpan.FromHours(1);
    private const int MaxCaseDoubtCount = 3;

    private readonly NameServer _server;
    private readonly TimedFlag _withoutEdns;
    private readonly TimedFlag _withoutCase;
    private readonly TimedFlag _resting;
    private int _caseDoubts;

    public Upstream(NameServer server, StubResolverOptions options, DnsCounters counters, RandomBits random)
    {
        _server = server;
        Options = options;
        Counters = counters;
        Random = random;
        Clock = options.TimeProvider;
        Text = server.ToString();
        Limits = new ReadLimits(options.MaxCnameCount, options.MaxRecordCount);
        _withoutEdns = new TimedFlag(Clock);
        _withoutCase = new TimedFlag(Clock);
        _resting = new TimedFlag(Clock);
        Udp = new UdpConnectionPool(this);
        Tcp = new TcpConnectionPool(this);
    }

    public NameServer Server => _server;

    public string Text { get; }

    public IPEndPoint EndPoint => _server.EndPoint;

    public StubResolverOptions Options { get; }

    public TimeProvider Clock { get; }

    public DnsCounters Counters { get; }

    public RandomBits Random { get; }

    public ReadLimits Limits { get; }

    public LatencyEstimate Pace { get; } = new();

    public UdpConnectionPool Udp { get; }

    public TcpConnectionPool Tcp { get; }

    /// <summary>Whether its sockets are closed for good.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Whether the server left a question unanswered a short while ago.</summary>
    public bool IsResting => _resting.IsSet;

    /// <summary>Makes a query with an unpredictable id and unpredictable letter case.</summary>
    public PendingQuery MakeQuery(Question question, CnameChain chain, string transport)
    {
        Span<byte> caseBits = stackalloc byte[(DomainName.MaxNameLength / 8) + 1];
        bool randomizesCase = Options.Use0x20 && !_withoutCase.IsSet;
        caseBits = caseBits[..(randomizesCase ? (question.Name.Value.Length / 8) + 1 : 0)];
        Random.Fill(caseBits);
        int payloadBytes = _withoutEdns.IsSet ? 0 : Options.UdpPayloadBytes;
        return new PendingQuery(this, Query.Create(question, Random.NextUInt16(), payloadBytes, caseBits), chain, transport);
    }

    /// <summary>The server answered.</summary>
    public void NoteAnswer() => _resting.Clear();

    /// <summary>The server did not answer, or cannot be reached.</summary>
    public void NoteSilence()
    {
        Pace.NoteSilence();
        _resting.Set(Options.ServerRestTime);
    }

    /// <summary>The server does not know EDNS.</summary>
    /// <remarks>RFC 6891 section 7.</remarks>
    public void StopEdns() => _withoutEdns.Set(s_memory);

    /// <summary>The server itself does not echo the case of letters.</summary>
    public void StopRandomCase() => _withoutCase.Set(s_memory);

    /// <summary>Answers came in the wrong case and TCP could not tell whether the server or a forger sent them.</summary>
    public void NoteCaseDoubt()
    {
        if (Interlocked.Increment(ref _caseDoubts) >= MaxCaseDoubtCount)
        {
            Interlocked.Exchange(ref _caseDoubts, 0);
            StopRandomCase();
        }
    }

    public void Dispose()
    {
        IsDisposed = true;
        Udp.Dispose();
        Tcp.Dispose();
    }
}
