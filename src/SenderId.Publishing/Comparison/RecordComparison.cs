using System.Runtime.InteropServices;
using SenderId.Evaluation;
using SenderId.Evaluation.CompiledRecords;
using SenderId.Lookup;
using SenderId.Publishing.Questions;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Comparison;

/// <summary>Evaluates sources under the published and under a new record.</summary>
/// <param name="resolver">Who answers for DNS.</param>
/// <param name="clock">A clock.</param>
public sealed class RecordComparison(IDnsResolver resolver, TimeProvider clock)
{
    /// <summary>The most addresses that are listed by name: memory stays bounded however many there are.</summary>
    public const int MaxChangeCount = 10_000;

    private const long MaxCacheBytes = 64 << 20;

    /// <summary>Compares.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="record">The new record.</param>
    /// <param name="sources">Where mail came from; read once, as it comes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ComparisonReport> CompareAsync(
        DomainName domain, string record, IEnumerable<SendingSource> sources, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domain);
        ArgumentNullException.ThrowIfNull(sources);
        var published = new AnswerMemory(resolver, CancellationToken.None);
        var proposed = new AnswerMemory(new ProposedRecord(resolver, domain, record), CancellationToken.None);
        // Every answer is at hand before the first source is looked at, so that both records are compiled at their second.
        SpfRecordNode tree = await TreeReader.ReadAsync(published, domain, IdentityScope.MailFrom, cancellationToken).ConfigureAwait(false);
        await TreeReader.ReadAsync(proposed, domain, IdentityScope.MailFrom, cancellationToken).ConfigureAwait(false);
        using var compiledNow = new CompiledRecordCache(MaxCacheBytes, clock);
        using var compiledThen = new CompiledRecordCache(MaxCacheBytes, clock);
        var now = new CheckHost(published, LookupLimits.Default, clock, compiledRecords: compiledNow);
        var then = new CheckHost(proposed, LookupLimits.Default, clock, compiledRecords: compiledThen);
        var statuses = new Dictionary<(SenderIdStatus, SenderIdStatus), StatusChange>();
        var changes = new Dictionary<NetAddress, ComparedSource>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        long others = 0;
        foreach (SendingSource source in sources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (source.Domain is not null && source.Domain != domain.Value)
            {
                others += source.Messages;
                continue;
            }

            CheckRequest request = CheckRequest.ForMailFrom(source.Client, "postmaster@" + domain.Value, domain.Value);
            CheckOutcome before = await now.CheckAsync(request, cancellationToken).ConfigureAwait(false);
            CheckOutcome after = await then.CheckAsync(request, cancellationToken).ConfigureAwait(false);
            if (before.Term is not null)
            {
                used.Add(before.Term);
            }

            Count(statuses, before.Status, after.Status, source);
            if (before.Status != after.Status)
            {
                Keep(changes, source, before, after);
            }
        }

        return new ComparisonReport
        {
            Domain = domain.Value,
            Published = tree.Record,
            Proposed = record,
            Messages = statuses.Values.Sum(static status => status.Messages),
            BrokenMessages = statuses.Values
                .Where(static status => status is { Published: SenderIdStatus.Pass, IsChanged: true }).Sum(static status => status.Messages),
            OtherDomainMessages = others,
            Statuses = [.. statuses.Values.OrderByDescending(static status => status.IsChanged).ThenByDescending(static status => status.Messages)],
            Changes = [.. changes.Values
                .OrderByDescending(static change => change.Messages).ThenBy(static change => change.IPAddress, StringComparer.Ordinal)],
            UnusedTerms = [.. tree.Terms.Where(term => term.Directive is not null && term.Kind != SpfTermKind.All && !used.Contains(term.Term))
                .Select(static term => term.Term)],
        };
    }

    private static void Count(
        Dictionary<(SenderIdStatus, SenderIdStatus), StatusChange> statuses, SenderIdStatus before, SenderIdStatus after, SendingSource source)
    {
        ref StatusChange? status = ref CollectionsMarshal.GetValueRefOrAddDefault(statuses, (before, after), out _);
        status ??= new StatusChange(before, after, 0, 0, 0);
        status = status with
        {
            Sources = status.Sources + 1,
            Messages = status.Messages + source.Messages,
            OverriddenMessages = status.OverriddenMessages + (source.IsOverridden ? source.Messages : 0),
        };
    }

    private static void Keep(Dictionary<NetAddress, ComparedSource> changes, SendingSource source, CheckOutcome before, CheckOutcome after)
    {
        if (changes.TryGetValue(source.Client, out ComparedSource? known))
        {
            changes[source.Client] = known with { Messages = known.Messages + source.Messages };
        }
        else if (changes.Count < MaxChangeCount)
        {
            changes.Add(source.Client,
                new ComparedSource(source.Client.ToString(), source.Messages, before.Status, after.Status, before.Term, after.Term));
        }
    }
}
