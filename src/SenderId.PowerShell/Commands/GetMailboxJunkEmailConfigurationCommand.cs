using System.Management.Automation;
using SenderId.Filtering;

namespace SenderId.PowerShell.Commands;

/// <summary>Shows recipients' own lists of blocked and trusted senders.</summary>
/// <remarks>
/// <para>Get-MailboxJunkEmailConfiguration asks the running agent over its control socket. A recipient without lists has empty ones that are in
/// use. An identity with wildcards gives the recipients that have stored lists, in the order of their domains.</para>
/// <para>What happens to mail from a sender on the list of blocked senders is the setting RecipientBlockedSenderAction of Set-SenderFilterConfig. It concerns this
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
/// <para>Show the lists of all recipients of a domain</para>
/// <code>Get-MailboxJunkEmailConfiguration *@contoso.com -ResultSize Unlimited | Format-Table Identity, Enabled, *Domains</code>
/// <para>Recipients without stored lists are not among them.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "MailboxJunkEmailConfiguration", HelpUri = HelpPages.Exchange + "get-mailboxjunkemailconfiguration")]
[OutputType(typeof(MailboxJunkEmailSettings))]
public sealed class GetMailboxJunkEmailConfigurationCommand : JunkEmailCommand
{
    /// <summary>How many recipients are shown at most; a warning says where there are more.</summary>
    /// <value default="1000">A number from 1 on, or Unlimited.</value>
    [Parameter]
    public string ResultSize { get; set; } = "1000";

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        int limit = ReadLimit(ResultSize);
        if (!WildcardPattern.ContainsWildcardCharacters(Identity))
        {
            base.ProcessRecord();
            return;
        }

        WildcardPattern wanted = new(Identity, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        WriteUpTo(limit, Each(Agent.ListJunkEmailAsync(StopToken)).Where(list => wanted.IsMatch(list.Recipient.Text)), Process);
    }

    private protected override void Process(JunkEmailConfig list) => WriteObject(MailboxJunkEmailSettings.From(list));
}
