using System.Globalization;
using System.Management.Automation;
using SenderId.Reporting.Tracking;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>Tells from the agent log why a message was refused or passed, and what would let it pass.</summary>
/// <remarks>
/// <para>Get-SenderIdDecision gives one object for each message: who decided and why, every step in Steps, and in Exemption the change that
/// would let it pass and as little else as can be, as a command to run.</para>
/// <para>A message is named by its queue id or Message-ID, or looked for by recipient and time.</para>
/// </remarks>
/// <example>
/// <para>Find out why a message was refused</para>
/// <code>Get-SenderIdDecision 4F0A2B00C1</code>
/// <para>The queue id stands in the mail server's own log; the Message-ID of a bounce does as well.</para>
/// </example>
/// <example>
/// <para>Look for mail that a recipient misses</para>
/// <code>Get-SenderIdDecision -Recipient bob@contoso.com -Start '2026-11-22 10:00' | Where-Object IsRefused</code>
/// <para>Gives what was refused for bob since ten o'clock, the newest ten messages.</para>
/// </example>
/// <example>
/// <para>Search the logs of two servers and take the command</para>
/// <code>(Get-SenderIdDecision '&lt;a@example.org&gt;' -AgentLogPath ./mx1, ./mx2).Exemption.Cmdlet</code>
/// <para>Prints the narrowest exemption as a command; look at it before it is run.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "SenderIdDecision", DefaultParameterSetName = RecipientSet, HelpUri = HelpPages.SenderId)]
[OutputType(typeof(MessageDecision))]
public sealed class GetSenderIdDecisionCommand : ConfigCommand
{
    private const string IdSet = "Identity";
    private const string RecipientSet = "Recipient";

    /// <summary>The mail server's queue id, or the Message-ID with or without its angle brackets.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    [Alias("MessageId")]
    [ValidateNotNullOrEmpty]
    public string Identity { get; set; } = "";

    /// <summary>Only messages for this recipient.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RecipientSet)]
    [Parameter(ParameterSetName = IdSet)]
    [ValidateNotNullOrEmpty]
    public string? Recipient { get; set; }

    /// <summary>The first moment wanted. Without it the log is read from its beginning.</summary>
    [Parameter]
    public DateTime? Start { get; set; }

    /// <summary>The last moment wanted. Without it the log is read to its end.</summary>
    [Parameter]
    public DateTime? End { get; set; }

    /// <summary>How many messages are given at most: the newest.</summary>
    [Parameter]
    [ValidateRange(1, MessageQuery.MaxTop)]
    public int Top { get; set; } = MessageQuery.DefaultTop;

    /// <summary>The folder of the agent log, or one file of it; several for the logs of several servers. Without it the folder of the
    /// configuration file is read, else the usual one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? AgentLogPath { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        string[] folders = AgentLogPath is null
            ? [AgentFolders.Log(LoadConfigurationOrDefaults().Agent, Environment.GetEnvironmentVariable)]
            : [.. AgentLogPath.Select(ResolveFile)];
        FoundDecisions found = Find(folders);
        if (found.Messages.IsEmpty)
        {
            WriteError(ErrorRecords.MessageNotLogged(
                ParameterSetName == IdSet ? Identity : Recipient!,
                DecisionTextOutput.NotFound(string.Join(", ", folders), CultureInfo.CurrentUICulture)));
        }

        WriteObject(found.Messages, enumerateCollection: true);
    }

    private FoundDecisions Find(string[] folders)
    {
        try
        {
            return DecisionFinder.Find(
                new MessageQuery
                {
                    LogPaths = [.. folders],
                    Id = ParameterSetName == IdSet ? Identity : null,
                    Recipient = Recipient,
                    Start = First(Start),
                    End = Last(End),
                    Top = Top,
                },
                StopToken);
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
}
