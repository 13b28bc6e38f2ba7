using System.Management.Automation;
using SenderId.Check;
using SenderId.Store.Counters;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows the agent's counters: how many messages had which status, were exempt, or could not be judged.</summary>
/// <remarks>
/// <para>Get-SenderIdCounter gives one object for each counter that Exchange had, and for the exempt messages. The numbers outlive restarts of the agent.</para>
/// <para>A running agent writes them down every five seconds; WhenWritten says when it last did.</para>
/// </remarks>
/// <example>
/// <para>Show all counters</para>
/// <code>Get-SenderIdCounter</code>
/// <para>Prints every counter with its number.</para>
/// </example>
/// <example>
/// <para>Show the failures alone</para>
/// <code>Get-SenderIdCounter -Counter Fail*</code>
/// <para>Wildcards choose counters by the one-word name.</para>
/// </example>
/// <example>
/// <para>Read the counters of another state folder</para>
/// <code>(Get-SenderIdCounter -Counter Validated -StatePath /var/lib/senderid).Value</code>
/// <para>Gives the number alone.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "SenderIdCounter", HelpUri = HelpPages.SenderId)]
[OutputType(typeof(SenderIdCounterValue))]
public sealed class GetSenderIdCounterCommand : ConfigCommand
{
    /// <summary>The counters wanted, by their one-word names. Without it all are shown.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    public string? Counter { get; set; }

    /// <summary>The state folder of the agent. Without it the folder of the configuration file is read, else the usual one.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        string folder = StatePath is null
            ? AgentFolders.State(LoadConfigurationOrDefaults().Agent, Environment.GetEnvironmentVariable)
            : ResolveFile(StatePath);
        CounterRecord? record = null;
        try
        {
            record = CounterFile.Read(folder);
        }
        catch (UnauthorizedAccessException e)
        {
            ThrowTerminatingError(ErrorRecords.StateDenied(folder, e));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            ThrowTerminatingError(ErrorRecords.CountersUnreadable(folder, e));
        }

        if (record is null)
        {
            ThrowTerminatingError(ErrorRecords.CountersNotFound(folder));
        }

        WildcardPattern pattern = WildcardPattern.Get(Counter ?? "*", WildcardOptions.IgnoreCase);
        foreach ((SenderIdCounter counter, string name) in SenderIdCounters.All.Where(entry => pattern.IsMatch(entry.Counter.ToString())))
        {
            WriteObject(new SenderIdCounterValue(counter, name, record!));
        }
    }
}
