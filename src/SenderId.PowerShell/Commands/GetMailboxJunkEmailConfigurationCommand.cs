using System.Management.Automation;
using SenderId.Filtering;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows a recipient's own list of blocked senders.</summary>
/// <remarks>
/// <para>Get-MailboxJunkEmailConfiguration asks the running agent over its control socket. A recipient without a list has an empty one that is in
/// use.</para>
/// <para>What becomes of mail from a sender on the list is the setting RecipientBlockedSenderAction of Set-SenderFilterConfig. It concerns this
/// recipient's copy alone.</para>
/// </remarks>
/// <example>
/// <para>Show a recipient's list</para>
/// <code>Get-MailboxJunkEmailConfiguration ann@contoso.com</code>
/// <para>Prints the list and whether it is in use.</para>
/// </example>
/// <example>
/// <para>Show the entries alone</para>
/// <code>(Get-MailboxJunkEmailConfiguration ann@contoso.com).BlockedSendersAndDomains</code>
/// <para>Gives the entries as texts.</para>
/// </example>
/// <example>
/// <para>Show the lists of several recipients</para>
/// <code>'ann@contoso.com', 'bob@contoso.com' | Get-MailboxJunkEmailConfiguration | Format-Table Identity, Enabled, BlockedSendersAndDomains</code>
/// <para>Takes the recipients from the pipeline.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "MailboxJunkEmailConfiguration")]
[OutputType(typeof(MailboxJunkEmailSettings))]
public sealed class GetMailboxJunkEmailConfigurationCommand : JunkEmailCommand
{
    private protected override void Process(JunkEmailConfig list) => WriteObject(MailboxJunkEmailSettings.From(list));
}
