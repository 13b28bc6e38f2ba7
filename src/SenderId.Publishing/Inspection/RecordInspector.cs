using SenderId.Lookup;
using SenderId.Publishing.Authority;
using SenderId.Publishing.Findings;
using SenderId.Publishing.Inspection.Rules;
using SenderId.Publishing.Networks;
using SenderId.Publishing.Questions;
using SenderId.Publishing.Trees;
using SenderId.Records;

namespace SenderId.Publishing.Inspection;

/// <summary>Looks at a record and the zone around it: gathers all answers side by side, then lets every rule look at them.</summary>
/// <param name="resolver">Who answers for DNS.</param>
/// <param name="servers">The door to the zone's own servers; null where nobody is to ask them, as with zone files.</param>
/// <param name="clock">The clock of the time limit.</param>
public sealed class RecordInspector(IDnsResolver resolver, IAuthoritativeServers? servers, TimeProvider clock)
{
    private static readonly Func<Inspected, IEnumerable<Finding>>[] s_rules =
    [
        PresenceRules.Find, SyntaxRules.Find, LookupRules.Find, IncludeRules.Find, EndRules.Find, NetworkRules.Find, MacroRules.Find,
            VersionRules.Find,
        ZoneRules.Find, ServerRules.Find,
    ];

    /// <summary>Looks at one record.</summary>
    /// <returns>The report: what DNS or a publisher does is a finding, never an exception.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<InspectionReport> InspectAsync(InspectionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var deadline = new CancellationTokenSource(request.Timeout, clock);
        IDnsResolver source = request.Record is null ? resolver : new ProposedRecords(resolver, request.Domain, request.Record);
        var memory = new AnswerMemory(source, deadline.Token);
        IdentityScope scope = ScopeOf(request);
        Task<SpfRecordNode> reading = ReadAsync(memory, request.Domain, scope, cancellationToken);
        Task<SpfRecordNode> readingPra = ReadAsync(memory, request.Domain, IdentityScope.Pra, cancellationToken);
        Task<ZoneFacts?> lookingAround = LookAroundAsync(memory, request, cancellationToken);
        Task<AuthorityView?> askingServers = AskServersAsync(request, deadline.Token, cancellationToken);
        SpfRecordNode tree = await reading.ConfigureAwait(false);
        SpfRecordNode pra = await readingPra.ConfigureAwait(false);
        ZoneFacts? zone = await lookingAround.ConfigureAwait(false);
        AuthorityView? authority = await askingServers.ConfigureAwait(false);
        bool hasPra = scope != IdentityScope.Pra && pra.Record != tree.Record && pra.State != RecordState.None;
        var inspected = new Inspected
        {
            Domain = request.Domain,
            Tree = tree,
            Flat = RecordFlattener.Flatten(tree, memory, scope, clock),
            PraTree = hasPra ? pra : null,
            PraFlat = hasPra ? RecordFlattener.Flatten(pra, memory, IdentityScope.Pra, clock) : null,
            Zone = zone,
            Authority = authority,
            IsForwarded = request.IsForwarded,
        };
        ReadableCollection<Finding> findings = [.. s_rules.SelectMany(rule => rule(inspected))
            .DistinctBy(static finding => (finding.Code, finding.RecordDomain, finding.Term, finding.Position, string.Join('\n', finding.Arguments)))
            .OrderByDescending(static finding => finding.Severity)];
        return new InspectionReport { Domain = request.Domain.Value, Tree = tree, Flat = inspected.Flat, Authority = authority, Findings = findings };
    }

    // A record proposed for the PRA alone is looked at for it.
    private static IdentityScope ScopeOf(InspectionRequest request) =>
        request.Record is not null && RecordVersion.Read(request.Record, out _) is { IsSpf1: false } version
            && version.Covers(IdentityScope.Pra) && !version.Covers(IdentityScope.MailFrom)
            ? IdentityScope.Pra
            : request.Scope;

    private static Task<SpfRecordNode> ReadAsync(AnswerMemory memory, DomainName domain, IdentityScope scope, CancellationToken cancellationToken) =>
        TreeReader.ReadAsync(memory, domain, scope, cancellationToken);

    private static async Task<ZoneFacts?> LookAroundAsync(AnswerMemory memory, InspectionRequest request, CancellationToken cancellationToken) =>
        request.WithZone ? await ZoneReader.ReadAsync(memory, request.Domain, cancellationToken).ConfigureAwait(false) : null;

    private async Task<AuthorityView?> AskServersAsync(InspectionRequest request, CancellationToken deadline, CancellationToken cancellationToken)
    {
        if (servers is null || request.Record is not null || !request.WithZone)
        {
            return null;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline, cancellationToken);
        try
        {
            return await servers.AskAsync(request.Domain, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
