using System.Management.Automation;
using SenderId.PowerShell.Binding;
using SenderId.Publishing.Baselines;
using SenderId.Publishing.Inspection;
using SenderId.Publishing.Networks;
using SenderId.Publishing.Trees;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the record of a domain with everything it leads to, or the networks that pass under it.</summary>
/// <remarks>
/// <para>Get-SpfRecord gives one object for each domain: its record with every include, redirect, a and mx and what it stands for now, and what each
/// branch costs of the ten look-ups. The object prints as a tree; Terms has the terms.</para>
/// <para>With -Flat it gives the networks that pass instead, merged into the fewest CIDR blocks, each with the terms it comes from. They are a
/// snapshot of now: use them only together with -Check, run often.</para>
/// </remarks>
/// <example>
/// <para>Show a record with its tree</para>
/// <code>Get-SpfRecord contoso.com</code>
/// <para>Prints the record, and below each term what it stands for and costs.</para>
/// </example>
/// <example>
/// <para>See which includes cost most</para>
/// <code>(Get-SpfRecord contoso.com).Terms | Sort-Object DnsLookups -Descending | Format-Table Term, DnsLookups, VoidLookups</code>
/// <para>Lists the terms of the record itself; what an include costs has everything below it in it.</para>
/// </example>
/// <example>
/// <para>Keep the networks that pass, and tell later whether they are still true</para>
/// <code>(Get-SpfRecord contoso.com -Flat).Networks | Export-Csv networks.csv
/// Get-SpfRecord contoso.com -Flat -Check networks.csv</code>
/// <para>The second command gives what passes no longer and what passes since, and an error where there is anything.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "SpfRecord", DefaultParameterSetName = TreeSet, HelpUri = HelpPages.Spf)]
[OutputType(typeof(SpfRecordNode), typeof(FlatRecord), typeof(FlatDifference))]
public sealed class GetSpfRecordCommand : RecordCommand
{
    private const string TreeSet = "Tree";
    private const string FlatSet = "Flat";

    /// <summary>The domains.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain")]
    [ValidateNotNullOrEmpty]
    [DomainTransformation]
    public string[] DomainName { get; set; } = [];

    /// <summary>Which record where both versions are published.</summary>
    /// <value default="MailFrom">MailFrom or Pra.</value>
    [Parameter]
    [ValidateSet(nameof(IdentityScope.MailFrom), nameof(IdentityScope.Pra))]
    public IdentityScope Scope { get; set; } = IdentityScope.MailFrom;

    /// <summary>Gives the networks that pass, merged, with the terms they come from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FlatSet)]
    public SwitchParameter Flat { get; set; }

    /// <summary>A file with networks of an earlier run, one a line, such as a CSV file: tells whether they are still all that passes.</summary>
    [Parameter(ParameterSetName = FlatSet)]
    [ValidateNotNullOrEmpty]
    public string? Check { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        var inspector = new RecordInspector(Resolver, null, TimeProvider.System);
        foreach (DomainName domain in ReadDomains(DomainName))
        {
            var request = new InspectionRequest(domain) { WithZone = false, Scope = Scope, Timeout = Timeout };
            InspectionReport report = WaitFor(new ValueTask<InspectionReport>(inspector.InspectAsync(request, StopToken)));
            if (Check is not null)
            {
                FlatDifference difference = ReadEarlier(nameof(Check), Check, file => FlatDifference.Between(File.ReadLines(file), report.Flat));
                WriteObject(difference);
                Tell(difference);
            }
            else
            {
                WriteObject(Flat ? report.Flat : report.Tree);
            }
        }
    }

    private void Tell(FlatDifference difference)
    {
        if (!difference.IsEmpty)
        {
            WriteError(ErrorRecords.SnapshotOutdated(difference));
        }
    }
}
