using System.Collections.Immutable;
using SenderId.Lookup;
using SenderId.Publishing.Networks;
using SenderId.Records;

namespace SenderId.Publishing.Trees;

/// <summary>Reads the record of a domain with everything below it, all branches side by side.</summary>
/// <remarks>As many round trips as the tree is deep, and one more for the hosts of an mx term at its end.</remarks>
public sealed class TreeReader
{
    // Stops hostile trees: an evaluation never sees more than ten, and a publisher's mistake not more than a few dozen.
    private const int MaxNodeCount = 200;
    private const int MaxHostCount = 50;

    private readonly IDnsResolver _resolver;
    private readonly IdentityScope _scope;
    private readonly CancellationToken _cancellationToken;
    private int _nodes;

    private TreeReader(IDnsResolver resolver, IdentityScope scope, CancellationToken cancellationToken)
    {
        _resolver = resolver;
        _scope = scope;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads the tree of a domain for a scope.</summary>
    /// <param name="resolver">Who answers; it should remember, since names come up more than once.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="scope">Which records count: for MAIL FROM and PRA those of version spf2.0 with the scope come first.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static Task<SpfRecordNode> ReadAsync(IDnsResolver resolver, DomainName domain, IdentityScope scope, CancellationToken cancellationToken) =>
        new TreeReader(resolver, scope, cancellationToken).ReadNodeAsync(domain, []);

    private async Task<SpfRecordNode> ReadNodeAsync(DomainName domain, ImmutableArray<DomainName> path)
    {
        if (path.Contains(domain) || Interlocked.Increment(ref _nodes) > MaxNodeCount)
        {
            RecordState stopped = path.Contains(domain) ? RecordState.Circular : RecordState.NotFollowed;
            return new SpfRecordNode { Domain = domain.Value, Name = domain, State = stopped };
        }

        DnsAnswer answer = await _resolver.TextAsync(domain, _cancellationToken).ConfigureAwait(false);
        RecordSelection selection = RecordSelector.Select(answer, _scope, spf1Only: false);
        RecordState state = StateOf(answer, selection);
        ImmutableArray<SpfTerm> terms = selection.Text is null ? [] : [.. TermReader.Read(selection.Text, domain)];
        ImmutableArray<DomainName> below = path.Add(domain);
        terms = [.. await Task.WhenAll(terms.Select(term => ReadTermAsync(term, below))).ConfigureAwait(false)];
        string? free = state == RecordState.DoesNotExist
            ? await FreeDomains.FindAsync(_resolver, domain.Value, _cancellationToken).ConfigureAwait(false)
            : null;
        return NodeBuilder.Build(domain, state, selection.Text, answer, terms) with { FreeDomain = free };
    }

    private static RecordState StateOf(DnsAnswer answer, RecordSelection selection) => (answer.Code, selection) switch
    {
        (DnsAnswerCode.NameError, _) => RecordState.DoesNotExist,
        ( > DnsAnswerCode.NameError, _) => RecordState.Unanswered,
        (_, { Fault.Cause: Cause.MultipleRecords }) => RecordState.Several,
        (_, { Fault: not null }) => RecordState.Malformed,
        (_, { Text.Length: var length }) when length > LookupLimits.Default.MaxRecordLength => RecordState.Malformed,
        (_, { Record: null }) => RecordState.None,
        _ => RecordState.Found,
    };

    private async Task<SpfTerm> ReadTermAsync(SpfTerm term, ImmutableArray<DomainName> path) => term.Kind switch
    {
        SpfTermKind.Include or SpfTermKind.Redirect when term.Name is { IsMultiLabel: true } name =>
            WithRecord(term, await ReadNodeAsync(name, path).ConfigureAwait(false)),
        SpfTermKind.A when term.Name is { } name => WithHosts(term, null, [await ReadHostAsync(name).ConfigureAwait(false)]),
        SpfTermKind.Mx when term.Name is { } name => await ReadExchangersAsync(term, name).ConfigureAwait(false),
        SpfTermKind.Exists when term.Name is { } name => WithHosts(term, null, [await ReadFirstAsync(name).ConfigureAwait(false)]),
        SpfTermKind.Exp when term.Name is { } name =>
            term with { Answer = await _resolver.TextAsync(name, _cancellationToken).ConfigureAwait(false) },
        _ => term,
    };

    private static SpfTerm WithRecord(SpfTerm term, SpfRecordNode record) => term with
    {
        Record = record,
        TimeToLive = record.TimeToLive,
    };

    private async Task<SpfTerm> ReadExchangersAsync(SpfTerm term, DomainName name)
    {
        DnsAnswer exchangers = await _resolver.MailExchangersAsync(name, _cancellationToken).ConfigureAwait(false);
        IEnumerable<DomainName> hosts = exchangers.Exchangers
            .Select(static exchanger => DomainName.TryParse(exchanger.Exchange, out DomainName? host) ? host : null)
            .OfType<DomainName>()
            .Take(MaxHostCount);
        return WithHosts(term, exchangers, await Task.WhenAll(hosts.Select(ReadHostAsync)).ConfigureAwait(false));
    }

    private async Task<TermHost> ReadHostAsync(DomainName name)
    {
        Task<DnsAnswer> ip4 = _resolver.AddressesAsync(name, QuestionType.A, _cancellationToken).AsTask();
        Task<DnsAnswer> ip6 = _resolver.AddressesAsync(name, QuestionType.Aaaa, _cancellationToken).AsTask();
        return new TermHost(name.Value, await ip4.ConfigureAwait(false), await ip6.ConfigureAwait(false));
    }

    // RFC 7208 section 5.7: exists asks for A, whatever the family of the client.
    private async Task<TermHost> ReadFirstAsync(DomainName name)
    {
        DnsAnswer answer = await _resolver.AddressesAsync(name, QuestionType.A, _cancellationToken).ConfigureAwait(false);
        return new TermHost(name.Value, answer, answer);
    }

    private static SpfTerm WithHosts(SpfTerm term, DnsAnswer? exchangers, IReadOnlyList<TermHost> hosts)
    {
        DualCidrLength length = term.Directive?.Mechanism switch { AMechanism a => a.Length, MxMechanism mx => mx.Length, _ => DualCidrLength.Whole };
        ImmutableArray<CidrBlock> blocks = term.Kind == SpfTermKind.Exists
            ? []
            : [.. hosts.SelectMany(static host => host.Addresses)
                .Select(address => CidrBlock.Around(address.Bits, address.IsIPv4 ? length.IPv4 : length.IPv6, address.IsIPv4))
                .Distinct()];
        IEnumerable<DnsAnswer> answers = hosts.SelectMany(static host => new[] { host.IPv4, host.IPv6 })
            .Concat(exchangers is null ? [] : [exchangers]);
        return term with
        {
            Answer = exchangers,
            Hosts = [.. hosts],
            Names = [.. hosts.Select(static host => host.Name)],
            Blocks = blocks,
            Networks = [.. blocks.Select(static block => block.ToString())],
            TimeToLive = answers.Where(static answer => answer.Code == DnsAnswerCode.Records)
                .Min(static answer => (int?)answer.TimeToLive.TotalSeconds),
        };
    }
}
