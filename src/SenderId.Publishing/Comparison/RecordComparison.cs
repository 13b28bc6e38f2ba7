using SenderId.Lookup;
using SenderId.Publishing.Questions;

namespace SenderId.Publishing.Comparison;

/// <summary>Evaluates sources under the published and under a new record.</summary>
/// <param name="resolver">Who answers for DNS.</param>
/// <param name="clock">A clock.</param>
public sealed class RecordComparison(IDnsResolver resolver, TimeProvider clock)
{
    /// <summary>The most addresses that are listed by name: memory stays bounded however many there are.</summary>
    public const int MaxChangeCount = 10_000;

    /// <summary>How many of them are looked up in the reverse zone, those with most messages.</summary>
    public const int MaxNamedCount = 100;

    /// <summary>How long the names of all sources may take to find.</summary>
    /// <value>More than zero. Default 20 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Compares for one domain.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="record">The new record.</param>
    /// <param name="sources">Where mail came from; read once, as it comes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ComparisonReport> CompareAsync(
        DomainName domain, string record, IEnumerable<SendingSource> sources, CancellationToken cancellationToken) =>
        (await CompareAsync([domain], record, sources, cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Compares for several domains with one reading of the sources.</summary>
    /// <param name="domains">The domains, each once.</param>
    /// <param name="record">The new record of each.</param>
    /// <param name="reader">Reads the sources; what it could not read is in every report.</param>
    /// <param name="paths">What it reads.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<ComparisonReport>> CompareAsync(
        IReadOnlyList<DomainName> domains, string record, SourceReader reader, IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        IReadOnlyList<ComparisonReport> reports =
            await CompareAsync(domains, record, paths.SelectMany(reader.Read), cancellationToken).ConfigureAwait(false);
        return [.. reports.Select(report => report with { DuplicateReports = reader.DuplicateReportCount, Faults = [.. reader.Faults] })];
    }

    /// <summary>Compares for several domains with one reading of the sources.</summary>
    /// <param name="domains">The domains, each once.</param>
    /// <param name="record">The new record of each.</param>
    /// <param name="sources">Where mail came from; one that does not say for which domain counts for each.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<ComparisonReport>> CompareAsync(
        IReadOnlyList<DomainName> domains, string record, IEnumerable<SendingSource> sources, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domains);
        ArgumentNullException.ThrowIfNull(sources);
        DomainComparison[] all = await Task.WhenAll(domains.Select(domain =>
            DomainComparison.OpenAsync(resolver, domain, record, clock, cancellationToken))).ConfigureAwait(false);
        try
        {
            var byDomain = all.ToDictionary(static comparison => comparison.Domain.Value, StringComparer.Ordinal);
            var failures = new FailureTable();
            long others = 0;
            foreach (SendingSource source in sources)
            {
                cancellationToken.ThrowIfCancellationRequested();
                bool isFailure = IsFailure(source.Reported);
                if (source.Domain is null)
                {
                    foreach (DomainComparison comparison in all)
                    {
                        await comparison.CountAsync(source, cancellationToken).ConfigureAwait(false);
                    }
                }
                else if (byDomain.TryGetValue(source.Domain, out DomainComparison? comparison))
                {
                    isFailure |= IsFailure(await comparison.CountAsync(source, cancellationToken).ConfigureAwait(false));
                }
                else
                {
                    others += source.Messages;
                }

                failures.Note(source, isFailure);
            }

            using var deadline = new CancellationTokenSource(Timeout, clock);
            var names = new AnswerMemory(resolver, deadline.Token);
            return await Task.WhenAll(all.Select(comparison => comparison.EndAsync(others, failures, names, cancellationToken)))
                .ConfigureAwait(false);
        }
        finally
        {
            foreach (DomainComparison comparison in all)
            {
                comparison.Dispose();
            }
        }
    }

    private static bool IsFailure(SenderIdStatus? status) => status is SenderIdStatus.Fail or SenderIdStatus.SoftFail;
}
