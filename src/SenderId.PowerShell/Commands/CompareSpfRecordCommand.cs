using System.Management.Automation;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Work;
using SenderId.Publishing.Comparison;

namespace SenderId.PowerShell.Commands;

/// <summary>Tells what a new record would change for the mail that was seen.</summary>
/// <remarks>
/// <para>Compare-SpfRecord judges every address in the files under the published record and under a new one, and counts the messages. Changes has
/// the addresses whose status changes, Failing those that fail under both, BrokenMessages how many messages would no longer pass, and UnusedTerms
/// the terms of the published record that no source used.</para>
/// <para>The files are DMARC aggregate reports (.xml, .gz, .zip, or the mail they came in), agent logs, messages and mbox files, and lists with an
/// address and a count on each line. What a file is, its content says. A report that comes twice counts once, and a file that cannot be read is an
/// error; the rest goes on.</para>
/// <para>A source that is likely a forwarder is marked so: never add it to a record.</para>
/// </remarks>
/// <example>
/// <para>Ask what -all would break</para>
/// <code>Compare-SpfRecord contoso.com ./reports -Record 'v=spf1 mx include:mail.example.net -all'</code>
/// <para>Reads every report in the folder.</para>
/// </example>
/// <example>
/// <para>List the sources that would no longer pass</para>
/// <code>(Compare-SpfRecord contoso.com ./reports -Record 'v=spf1 mx -all').Changes | Where-Object Published -eq Pass |
///     Format-Table IPAddress, Name, Messages, Include</code>
/// <para>With the confirmed name of each, and the included record that lists it.</para>
/// </example>
/// <example>
/// <para>Compare over the agent logs of two servers, for two domains at once</para>
/// <code>Compare-SpfRecord contoso.com, fabrikam.com -Path ./mx1, ./mx2 -Record 'v=spf1 mx -all'</code>
/// <para>Gives one object for each domain; the logs are read once.</para>
/// </example>
[Cmdlet(VerbsData.Compare, "SpfRecord", DefaultParameterSetName = PathSet, HelpUri = HelpPages.Spf)]
[OutputType(typeof(ComparisonReport))]
public sealed class CompareSpfRecordCommand : RecordCommand
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";

    private readonly List<string> _paths = [];
    private readonly List<string> _domains = [];

    /// <summary>The domains.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = LiteralPathSet)]
    [Alias("Domain")]
    [ValidateNotNullOrEmpty]
    [DomainTransformation]
    public string[] DomainName { get; set; } = [];

    /// <summary>Files, and folders of them. Wildcards are expanded.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [PathTransformation]
    public string[] Path { get; set; } = [];

    /// <summary>Files and folders, by names that are taken as they are: brackets and asterisks are characters of the name.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>The new record.</summary>
    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Record { get; set; } = "";

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        _domains.AddRange(DomainName);
        IEnumerable<PathResolution> resolutions = ParameterSetName == PathSet
            ? Path.Select(path => PathResolution.Expand(SessionState.Path, path))
            : LiteralPath.Select(path => PathResolution.Literal(SessionState.Path, path));
        foreach (PathResolution resolution in resolutions)
        {
            if (resolution.Error is not null)
            {
                WriteError(resolution.Error);
            }

            _paths.AddRange(resolution.Paths);
        }
    }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        DomainName[] domains = [.. ReadDomains(_domains.Distinct(StringComparer.OrdinalIgnoreCase)).Distinct()];
        string[] paths = [.. _paths.Distinct(StringComparer.Ordinal)];
        if (domains.Length == 0 || paths.Length == 0)
        {
            return;
        }

        var reader = new SourceReader();
        var comparison = new RecordComparison(Resolver, TimeProvider.System) { Timeout = Timeout };
        // Beside the pipeline's thread, so that reading a large file ends with the pipeline.
        WriteObject(WaitFor(new ValueTask<IReadOnlyList<ComparisonReport>>(Task.Run(
            () => comparison.CompareAsync(domains, Record, reader, paths, StopToken), StopToken))), enumerateCollection: true);
        foreach (SourceFault fault in reader.Faults)
        {
            WriteError(ErrorRecords.Of(fault));
        }
    }
}
