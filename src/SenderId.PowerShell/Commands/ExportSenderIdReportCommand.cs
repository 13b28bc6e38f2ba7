using System.Globalization;
using System.Management.Automation;
using SenderId.PowerShell.Text;
using SenderId.Reporting;

namespace SenderId.PowerShell.Commands;

/// <summary>Writes a report of the agent log as one HTML file.</summary>
/// <remarks>
/// <para>Export-SenderIdReport writes a page that needs nothing else: it can be mailed, printed, and opened where there is no network. It is in
/// the language of the session.</para>
/// <para>It takes a report from Get-SenderIdReport, or reads the log itself. A file that exists is replaced.</para>
/// </remarks>
/// <example>
/// <para>Write the report of a month</para>
/// <code>Export-SenderIdReport -Path november.html -Start '2026-11-01' -End '2026-11-30'</code>
/// <para>Reads the log and writes the page; October is read as well, to say what changed.</para>
/// </example>
/// <example>
/// <para>Write a report that was already made</para>
/// <code>$report = Get-SenderIdReport -Top 50; $report | Export-SenderIdReport -Path report.html</code>
/// <para>Reads the log only once.</para>
/// </example>
/// <example>
/// <para>Write one report of several servers</para>
/// <code>Export-SenderIdReport report.html -AgentLogPath ./mx1, ./mx2 -Top 25</code>
/// <para>The page counts both logs together, says what each contributed, and lists 25 rows for each question.</para>
/// </example>
[Cmdlet(VerbsData.Export, "SenderIdReport", SupportsShouldProcess = true, HelpUri = HelpPages.SenderId)]
[OutputType(typeof(void))]
public sealed class ExportSenderIdReportCommand : ReportCommand
{
    private AgentLogReport? _report;

    /// <summary>The HTML file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>A report of Get-SenderIdReport. Without it the log is read.</summary>
    [Parameter(ValueFromPipeline = true)]
    public AgentLogReport? InputObject { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord() => _report = InputObject ?? _report;

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        string file = ResolveFile(Path);
        if (!ShouldAct(Strings.WriteReportAction(file)))
        {
            return;
        }

        try
        {
            File.WriteAllText(file, ReportPage.Create(_report ?? BuildReport(), CultureInfo.CurrentUICulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.ReportUnwritable(file, e));
        }
    }
}
