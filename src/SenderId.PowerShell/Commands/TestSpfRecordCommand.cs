using System.Management.Automation;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Work;
using SenderId.Publishing.Authority;
using SenderId.Publishing.Baselines;
using SenderId.Publishing.Inspection;

namespace SenderId.PowerShell.Commands;

/// <summary>Tests the record of a domain and the zone around it, and says what is wrong and what to publish instead.</summary>
/// <remarks>
/// <para>Test-SpfRecord gives one object for each domain. Findings has what was found, errors first: severity, a code that does not change, the
/// term, why it matters, the section of the RFC, and the remedy as lines of a zone file. What a mail server would say of the record, the findings
/// never contradict.</para>
/// <para>Unless a zone file answers, the zone's own name servers are asked too, each over UDP and TCP: answers that differ, servers that do not
/// serve the zone, and those without TCP are found.</para>
/// <para>Records change without their publisher: -Baseline compares with an earlier run.</para>
/// </remarks>
/// <example>
/// <para>Test a domain</para>
/// <code>Test-SpfRecord contoso.com</code>
/// <para>Prints the findings, each with its remedy.</para>
/// </example>
/// <example>
/// <para>Test a record before it is published</para>
/// <code>(Test-SpfRecord contoso.com -Record 'v=spf1 mx include:mail.example.net -all').Findings | Where-Object Severity -eq Error</code>
/// <para>Lists the errors that the domain would have with it.</para>
/// </example>
/// <example>
/// <para>Test the domains of a file and keep the findings for a spreadsheet</para>
/// <code>Get-Content domains.txt | Test-SpfRecord | ForEach-Object Findings | Export-Csv findings.csv</code>
/// <para>One row for each finding, with its domain.</para>
/// </example>
/// <example>
/// <para>Find out what changed since an earlier run</para>
/// <code>Test-SpfRecord contoso.com | ConvertTo-Json -Depth 100 -EnumsAsStrings | Set-Content base.json
/// (Test-SpfRecord contoso.com -Baseline base.json).Changes</code>
/// <para>Lists the records of the tree, the networks and the findings that are others than before; the command gives an error where there are
/// any.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "SpfRecord", DefaultParameterSetName = DomainSet, HelpUri = HelpPages.Spf)]
[OutputType(typeof(InspectionReport))]
public sealed class TestSpfRecordCommand : RecordCommand
{
    private const string DomainSet = "Domain";
    private const string RecordSet = "Record";

    private RecordBaseline? _baseline;
    private IAuthoritativeServers? _servers;

    /// <summary>The domains. With -Record the domain that would publish it; without one the text alone is tested.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = DomainSet)]
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = RecordSet)]
    [Alias("Domain")]
    [ValidateNotNullOrEmpty]
    [DomainTransformation]
    public string[] DomainName { get; set; } = [];

    /// <summary>The text of a record to test as if it were published.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RecordSet)]
    [ValidateNotNullOrEmpty]
    public string? Record { get; set; }

    /// <summary>Mail of the domain is forwarded, or sent by mailing lists: says what that means for Sender ID (RFC 4406 section 3.4).</summary>
    [Parameter]
    public SwitchParameter Forwarded { get; set; }

    /// <summary>The JSON of an earlier run, of ConvertTo-Json -Depth 100 -EnumsAsStrings or of senderid record test --format json. What differs is
    /// in Changes, and an error.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Baseline { get; set; }

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _baseline = Baseline is null ? null
            : ReadEarlier(nameof(Baseline), Baseline, static file => RecordBaseline.Parse(File.ReadAllText(file)));
        _servers = ZonePath is null && Record is null ? AuthoritativeServersFactory.Create(ResolverFactory.ReadServers(NameServer ?? [])) : null;
    }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        var inspector = new RecordInspector(Resolver, _servers, TimeProvider.System);
        foreach (InspectionRequest request in Requests())
        {
            InspectionReport report = WaitFor(new ValueTask<InspectionReport>(
                inspector.InspectAsync(request with { IsForwarded = Forwarded, Timeout = Timeout }, StopToken)));
            report = _baseline?.Compare(report) ?? report;
            WriteObject(report);
            if (report.Changes.Count > 0)
            {
                WriteError(ErrorRecords.RecordChanged(report));
            }
        }
    }

    private IEnumerable<InspectionRequest> Requests() => Record is not null && DomainName.Length == 0
        ? [InspectionRequest.ForText(Record)]
        : ReadDomains(DomainName).Select(domain => new InspectionRequest(domain) { Record = Record });
}
