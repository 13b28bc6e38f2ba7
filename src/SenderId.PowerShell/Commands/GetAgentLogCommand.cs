using System.Collections.Immutable;
using System.Management.Automation;
using SenderId.PowerShell.Completion;
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
[Cmdlet(VerbsCommon.Get, "AgentLog", HelpUri = HelpPages.Exchange + "get-agentlog")]
[OutputType(typeof(AgentLogLine))]
public sealed class GetAgentLogCommand : ConfigCommand
{
    private static readonly TimeSpan s_lookEvery = TimeSpan.FromMilliseconds(500);

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

    /// <summary>Only lines of queue ids of the mail server that fit.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? QueueId { get; set; }

    /// <summary>Goes on as lines are written, until Ctrl+C; with StartDate those since then come too.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>Only lines of agents that fit, such as "Sender Id Agent".</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TransportAgentCompleter))]
    public string[]? Agent { get; set; }

    /// <summary>Only lines with actions that fit, such as RejectMessage or Reject*.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AgentLogActionCompleter))]
    public string[]? Action { get; set; }

    /// <summary>Only lines of recipients that fit, such as *@contoso.com.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Recipient { get; set; }

    /// <summary>Only lines of senders that fit: the MAIL FROM address, or one in the From field.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Sender { get; set; }

    /// <summary>Only lines of these originating addresses: addresses, networks and ranges.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? IPAddress { get; set; }

    /// <summary>Is accepted so that scripts written for Exchange run; it has no effect.</summary>
    [Parameter]
    public string? TransportService { get; set; }

    private protected override IEnumerable<string> IgnoredParameters => [nameof(DomainController), nameof(TransportService)];

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        string folder = Location is null
            ? AgentFolders.Log(LoadConfigurationOrDefaults().Agent, Environment.GetEnvironmentVariable)
            : ResolveFile(Location);
        try
        {
            AgentLogFilter filter = MakeFilter();
            foreach (AgentLogEntry entry in Read(folder).Where(filter.Fits))
            {
                StopToken.ThrowIfCancellationRequested();
                WriteObject(AgentLogLine.From(entry));
            }
        }
        catch (DirectoryNotFoundException e)
        {
            ThrowTerminatingError(ErrorRecords.AgentLogNotFound(folder, e));
        }
        catch (UnauthorizedAccessException e)
        {
            ThrowTerminatingError(ErrorRecords.StateDenied(folder, e));
        }
        catch (IOException e)
        {
            ThrowTerminatingError(ErrorRecords.AgentLogUnreadable(folder, e));
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    private IEnumerable<AgentLogEntry> Read(string folder) => Wait
        ? AgentLogReader.Follow(folder, First(StartDate), () => !StopToken.WaitHandle.WaitOne(s_lookEvery)).SelectMany(static written => written)
            .TakeWhile(entry => !(entry.Timestamp > Last(EndDate)))
        : AgentLogReader.Read(folder, First(StartDate), Last(EndDate));

    private AgentLogFilter MakeFilter() => new()
    {
        QueueId = Patterns(QueueId),
        Agent = Patterns(Agent),
        Action = Patterns(Action),
        Recipient = Patterns(Recipient),
        Sender = Patterns(Sender),
        Addresses = [.. (IPAddress ?? []).Select(ReadRange)],
    };

    private AddressRange ReadRange(string text)
    {
        bool isRange = AddressRange.TryParse(text, out AddressRange? range);
        ThrowIfError(isRange ? null : ErrorRecords.RangeInvalid(text));
        return range!;
    }

    private static ImmutableArray<Predicate<string>> Patterns(string[]? texts) =>
        [.. (texts ?? []).Select(static text => (Predicate<string>)WildcardPattern.Get(text, WildcardOptions.IgnoreCase).IsMatch)];
}
