using System.Management.Automation;
using SenderId.Store.AgentLog;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the agent log: what the agent did with every message, for every recipient, and why.</summary>
/// <remarks>
/// <para>Get-AgentLog reads the log files that senderid agent writes, oldest line first, and gives one object for each recipient of each message.</para>
/// <para>Without Location it reads the folder of the configuration file, else the usual one of the system or the user.</para>
/// </remarks>
/// <example>
/// <para>Show what was refused today</para>
/// <code>Get-AgentLog -StartDate (Get-Date).Date | Where-Object Action -eq RejectMessage</code>
/// <para>Gives the lines of today whose action is RejectMessage; Reason and ReasonData say why.</para>
/// </example>
/// <example>
/// <para>Count the reasons</para>
/// <code>Get-AgentLog | Group-Object Reason -NoElement | Sort-Object Count -Descending</code>
/// <para>Prints each status, and each reason for leaving a message alone, with its number.</para>
/// </example>
/// <example>
/// <para>Read a copy of the log</para>
/// <code>Get-AgentLog -Location ./agentlog -StartDate '2026-11-01' -EndDate '2026-11-30' | Export-Csv november.csv</code>
/// <para>Location is a folder of log files, or one file.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "AgentLog")]
[OutputType(typeof(AgentLogLine))]
public sealed class GetAgentLogCommand : ConfigCommand
{
    /// <summary>The first moment wanted. Without it the log is read from its beginning.</summary>
    [Parameter]
    public DateTime? StartDate { get; set; }

    /// <summary>The last moment wanted. Without it the log is read to its end.</summary>
    [Parameter]
    public DateTime? EndDate { get; set; }

    /// <summary>The folder of the log files, or one file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Location { get; set; }

    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter]
    public string? TransportService { get; set; }

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController), nameof(TransportService)];

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        string folder = Location is null
            ? AgentFolders.Log(LoadConfiguration().Agent, Environment.GetEnvironmentVariable)
            : ResolveFile(Location);
        try
        {
            foreach (AgentLogEntry entry in AgentLogReader.Read(folder, StartDate, EndDate))
            {
                StopToken.ThrowIfCancellationRequested();
                WriteObject(AgentLogLine.From(entry));
            }
        }
        catch (DirectoryNotFoundException e)
        {
            ThrowTerminatingError(ErrorRecords.AgentLogNotFound(folder, e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.AgentLogUnreadable(folder, e));
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
