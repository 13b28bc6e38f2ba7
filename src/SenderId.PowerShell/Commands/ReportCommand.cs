using System.Management.Automation;
using SenderId.PowerShell.Text;
using SenderId.Reporting;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet that reads the agent log into a report.</summary>
public abstract class ReportCommand : ConfigCommand
{
    private const int ActivityId = 2;

    /// <summary>The folder of the agent log, or one file of it; several for the logs of several servers. Without it the folder of the
    /// configuration file is read, else
    /// the usual one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? AgentLogPath { get; set; }

    /// <summary>The first moment wanted. The same time before it is read as well, to say what changed. Without it the log is read from its
    /// beginning.</summary>
    [Parameter]
    public DateTime? Start { get; set; }

    /// <summary>The last moment wanted. Without it the log is read to its end.</summary>
    [Parameter]
    public DateTime? End { get; set; }

    /// <summary>How many rows each list has at most.</summary>
    [Parameter]
    [ValidateRange(1, ReportOptions.MaxTop)]
    public int Top { get; set; } = ReportOptions.DefaultTop;

    /// <summary>Reads the log; the command ends where that cannot be done.</summary>
    private protected AgentLogReport BuildReport()
    {
        Configuration configuration = LoadConfigurationOrDefaults();
        string[] folders = AgentLogPath is null
            ? [AgentFolders.Log(configuration.Agent, Environment.GetEnvironmentVariable)]
            : [.. AgentLogPath.Select(ResolveFile)];
        var options = new ReportOptions { LogPaths = [.. folders], Start = First(Start), End = Last(End), Top = Top };
        options = configuration.Exists ? options.WithSettings(configuration.SenderId, configuration.SenderReputation) : options;
        try
        {
            // Read on the pipeline's thread, where progress may be shown.
            return ReportBuilder.Build(options, ShowProgress, StopToken);
        }
        catch (DirectoryNotFoundException e)
        {
            ThrowTerminatingError(ErrorRecords.ReportLogNotFound(folders, e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.AgentLogUnreadable(string.Join(", ", folders), e));
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }

        // Never reached: a terminating error does not come back, which the compiler cannot know.
        throw new PipelineStoppedException();
    }

    private void ShowProgress(ReportProgress progress) =>
        WriteProgress(new ProgressRecord(ActivityId, Strings.ReportActivity,
            Strings.ReportStatus(progress.LineCount.ToString("N0", System.Globalization.CultureInfo.CurrentCulture)))
        {
            PercentComplete = (int)Math.Clamp(100 * progress.Share, 0, 100),
        });
}
