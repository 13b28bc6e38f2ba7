using System.Management.Automation;
using SenderId.Reporting;

namespace SenderId.PowerShell.Commands;

/// <summary>Says what the agent log shows: how much mail, who pretends to be us, whom we refused, what a setting would have done.</summary>
/// <remarks>
/// <para>Get-SenderIdReport reads the agent log once, that of senderid agent or of Exchange, and gives one object with a list for each
/// question.</para>
/// <para>Lists are exact up to 16384 different names of a kind; beyond, MaxMissingCount says how many messages a row may miss.</para>
/// </remarks>
/// <example>
/// <para>Show what Reject would have done</para>
/// <code>(Get-SenderIdReport).SettingEffects | Format-Table</code>
/// <para>Prints for each action how many messages Reject would have refused, and how many were refused in fact.</para>
/// </example>
/// <example>
/// <para>Find out who pretends to be us this month</para>
/// <code>(Get-SenderIdReport -Start '2026-11-01' -Top 50).SpoofingSources</code>
/// <para>Lists the addresses that claim one of our domains without being authorised, with their networks and HELO names.</para>
/// </example>
/// <example>
/// <para>Read the logs of two servers together</para>
/// <code>Get-SenderIdReport -AgentLogPath ./mx1, ./mx2</code>
/// <para>Gives one object for both; Servers says what each contributed.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "SenderIdReport", HelpUri = HelpPages.SenderId)]
[OutputType(typeof(AgentLogReport))]
public sealed class GetSenderIdReportCommand : ReportCommand
{
    /// <inheritdoc />
    protected override void EndProcessing() => WriteObject(BuildReport());
}
