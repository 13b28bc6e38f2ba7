using System.Runtime.InteropServices;
using SenderId.Evaluation;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;
using SenderId.Publishing.Networks;
using SenderId.Publishing.Questions;
using SenderId.Publishing.Trees;
using SenderId.Records;

namespace SenderId.Publishing.Comparison;

/// <summary>The comparison for one domain: counts its sources as they come.</summary>
internal sealed class DomainComparison : IDisposable
{
    private const long MaxCacheBytes = 64 << 20;

    private readonly string _record;
    private readonly SpfRecordNode _tree;
    private readonly SpfRecordNode _proposedTree;
    private readonly IdentityScope _scope;
    private readonly CompiledRecordCache _compiledNow;
    private readonly CompiledRecordCache _compiledThen;
    private readonly CheckHost _now;
    private readonly CheckHost _then;
    private readonly Dictionary<(SenderIdStatus, SenderIdStatus), StatusChange> _statuses = [];
    private readonly Dictionary<NetAddress, ComparedSource> _changes = [];
    private readonly Dictionary<NetAddress, ComparedSource> _failing = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private long _signed;

    private DomainComparison(
        DomainName domain, string record, (AnswerMemory Answers, SpfRecordNode Tree) published, (AnswerMemory Answers, SpfRecordNode Tree) proposed,
        TimeProvider clock)
    {
        Domain = domain;
        _record = record;
        (_tree, _proposedTree) = (published.Tree, proposed.Tree);
        _scope = ScopeOf(record);
        _compiledNow = new CompiledRecordCache(MaxCacheBytes, clock);
        _compiledThen = new CompiledRecordCache(MaxCacheBytes, clock);
        _now = new CheckHost(published.Answers, LookupLimits.Default, clock, compiledRecords: _compiledNow);
        _then = new CheckHost(proposed.Answers, LookupLimits.Default, clock, compiledRecords: _compiledThen);
    }

    /// <summary>The domain.</summary>
    internal DomainName Domain { get; }

    /// <summary>Gathers every answer before the first source is looked at, so that both records are compiled at their second.</summary>
    internal static async Task<DomainComparison> OpenAsync(
        IDnsResolver resolver, DomainName domain, string record, TimeProvider clock, CancellationToken cancellationToken)
    {
        var published = new AnswerMemory(resolver, CancellationToken.None);
        var proposed = new AnswerMemory(new ProposedRecords(published, domain, record), CancellationToken.None);
        IdentityScope scope = ScopeOf(record);
        SpfRecordNode now = await TreeReader.ReadAsync(published, domain, scope, cancellationToken).ConfigureAwait(false);
        SpfRecordNode then = await TreeReader.ReadAsync(proposed, domain, scope, cancellationToken).ConfigureAwait(false);
        return new DomainComparison(domain, record, (published, now), (proposed, then), clock);
    }

    /// <summary>Counts a source.</summary>
    /// <returns>Its status under the published record.</returns>
    internal async ValueTask<SenderIdStatus> CountAsync(SendingSource source, CancellationToken cancellationToken)
    {
        CheckRequest request = Request(source);
        CheckOutcome before = await _now.CheckAsync(request, cancellationToken).ConfigureAwait(false);
        CheckOutcome after = await _then.CheckAsync(request, cancellationToken).ConfigureAwait(false);
        if (before.Term is not null)
        {
            _used.Add(before.Term);
        }

        ref StatusChange? status = ref CollectionsMarshal.GetValueRefOrAddDefault(_statuses, (before.Status, after.Status), out _);
        status ??= new StatusChange(before.Status, after.Status, 0, 0, 0);
        status = status with
        {
            Sources = status.Sources + 1,
            Messages = status.Messages + (source.IsOverridden ? 0 : source.Messages),
            OverriddenMessages = status.OverriddenMessages + (source.IsOverridden ? source.Messages : 0),
        };
        if (before.Status != after.Status)
        {
            Keep(_changes, source, before, after);
            _signed += before.Status == SenderIdStatus.Pass && source is { IsSigned: true, IsOverridden: false } ? source.Messages : 0;
        }
        else if (after.Status != SenderIdStatus.Pass)
        {
            Keep(_failing, source, before, after);
        }

        return before.Status;
    }

    /// <summary>The report, with names for the sources that matter most.</summary>
    internal async Task<ComparisonReport> EndAsync(long others, FailureTable failures, AnswerMemory names, CancellationToken cancellationToken)
    {
        ComparedSource[] changes = [.. Sorted(_changes.Values)];
        ComparedSource[] failing = [.. Sorted(_failing.Values).Take(RecordComparison.MaxNamedCount)];
        await NameAsync(changes.Take(RecordComparison.MaxNamedCount).Concat(failing), names, cancellationToken).ConfigureAwait(false);
        var published = new TermSources(_tree);
        var proposed = new TermSources(_proposedTree);
        foreach (ComparedSource source in changes.Concat(failing))
        {
            var host = CidrBlock.Around(source.Client.Bits, source.Client.IsIPv4 ? 32 : 128, source.Client.IsIPv4);
            source.Include = published.RecordOf(host) ?? proposed.RecordOf(host);
            source.IsLikelyForwarder = failures.IsLikelyForwarder(source.Client);
        }

        bool hasSources = _statuses.Count > 0;
        return new ComparisonReport
        {
            Domain = Domain.Value,
            Published = _tree.Record,
            Proposed = _record,
            Messages = _statuses.Values.Sum(static status => status.Messages),
            OverriddenMessages = _statuses.Values.Sum(static status => status.OverriddenMessages),
            BrokenMessages = _statuses.Values
                .Where(static status => status is { Published: SenderIdStatus.Pass, IsChanged: true }).Sum(static status => status.Messages),
            SignedBrokenMessages = _signed,
            OtherDomainMessages = others,
            Statuses = [.. _statuses.Values.OrderByDescending(static status => status.IsChanged).ThenByDescending(static status => status.Messages)],
            Changes = [.. changes],
            Failing = [.. failing],
            UnusedTerms = [.. _tree.Terms
                .Where(term => hasSources && term.Directive is not null && term.Kind != SpfTermKind.All && !_used.Contains(term.Term))
                .Select(static term => term.Term)],
        };
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _compiledNow.Dispose();
        _compiledThen.Dispose();
    }

    // A record that speaks for the responsible address alone is compared for it.
    private static IdentityScope ScopeOf(string record) =>
        RecordVersion.Read(record, out _) is { IsSpf1: false } version && !version.Covers(IdentityScope.MailFrom)
            ? IdentityScope.Pra
            : IdentityScope.MailFrom;

    private CheckRequest Request(SendingSource source) => (source.Scope ?? _scope) switch
    {
        IdentityScope.Helo => CheckRequest.ForHelo(source.Client, Domain.Value),
        IdentityScope.Pra => CheckRequest.ForPra(source.Client, "postmaster@" + Domain.Value, Domain.Value),
        _ => CheckRequest.ForMailFrom(source.Client, "postmaster@" + Domain.Value, Domain.Value),
    };

    private static void Keep(Dictionary<NetAddress, ComparedSource> sources, SendingSource source, CheckOutcome before, CheckOutcome after)
    {
        if (!sources.TryGetValue(source.Client, out ComparedSource? known))
        {
            if (sources.Count >= RecordComparison.MaxChangeCount)
            {
                return;
            }

            known = new ComparedSource
            {
                Client = source.Client,
                Published = before.Status,
                Proposed = after.Status,
                Term = before.Term,
                ProposedTerm = after.Term,
            };
            sources.Add(source.Client, known);
        }

        known.Messages += source.IsOverridden ? 0 : source.Messages;
        known.OverriddenMessages += source.IsOverridden ? source.Messages : 0;
    }

    private static IEnumerable<ComparedSource> Sorted(IEnumerable<ComparedSource> sources) =>
        sources.OrderByDescending(static source => source.Messages).ThenBy(static source => source.IPAddress, StringComparer.Ordinal);

    private static Task<string?[]> NameAsync(IEnumerable<ComparedSource> sources, AnswerMemory names, CancellationToken cancellationToken) =>
        Task.WhenAll(sources.Select(async source =>
            source.Name = await ConfirmedName.FindAsync(names, source.Client, cancellationToken).ConfigureAwait(false)));
}
