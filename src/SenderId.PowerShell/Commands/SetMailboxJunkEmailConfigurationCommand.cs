using System.Management.Automation;
using SenderId.Filtering;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Completion;
using SenderId.PowerShell.Text;
using SenderId.PowerShell.Work;

namespace SenderId.PowerShell.Commands;

/// <summary>Changes a recipient's own list of blocked senders.</summary>
/// <remarks>
/// <para>Set-MailboxJunkEmailConfiguration has the running agent keep the list; it is in force at once, on every server that shares the agent's
/// database, and outlives
/// restarts. Nothing comes out on success; a warning says when nothing was changed.</para>
/// <para>A list replaces, a table @{Add=…; Remove=…} changes in place, $null clears. An entry is an address, or a domain, which stands for its
/// subdomains too.</para>
/// </remarks>
/// <example>
/// <para>Block a sender for a recipient</para>
/// <code>Set-MailboxJunkEmailConfiguration ann@contoso.com -BlockedSendersAndDomains @{Add='eve@example.com'}</code>
/// <para>The entries that are there stay; mail of eve@example.com to others is not touched.</para>
/// </example>
/// <example>
/// <para>Replace a recipient's list</para>
/// <code>Set-MailboxJunkEmailConfiguration ann@contoso.com -BlockedSendersAndDomains eve@example.com, spam.example</code>
/// <para>Blocks an address and a domain with its subdomains.</para>
/// </example>
/// <example>
/// <para>Do without the list for a while</para>
/// <code>Set-MailboxJunkEmailConfiguration ann@contoso.com -Enabled $false</code>
/// <para>The entries stay and block nobody.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "MailboxJunkEmailConfiguration", SupportsShouldProcess = true)]
public sealed class SetMailboxJunkEmailConfigurationCommand : JunkEmailCommand
{
    /// <summary>The senders whose mail this recipient does not want.</summary>
    /// <value default="{}">Addresses such as eve@example.com, and domains such as spam.example; at most 1024.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(JunkEmailCompleter))]
    public MultiValuedProperty? BlockedSendersAndDomains { get; set; }

    /// <summary>Whether the list is used.</summary>
    /// <value default="True">$true or $false.</value>
    [Parameter]
    public bool Enabled { get; set; }

    private protected override void Process(JunkEmailConfig list)
    {
        bool isListGiven = MyInvocation.BoundParameters.ContainsKey(nameof(BlockedSendersAndDomains));
        bool isSwitchGiven = MyInvocation.BoundParameters.ContainsKey(nameof(Enabled));
        JunkEmailEdit edit = JunkEmailEdit.Of(list, isListGiven ? BlockedSendersAndDomains ?? [] : null, isSwitchGiven ? Enabled : null);
        ThrowIfError(edit.Error);
        if (edit.Changes.Length == 0)
        {
            WriteWarning(isListGiven || isSwitchGiven
                ? Strings.NothingChanged(list.Recipient.Text, Agent.SocketPath)
                : Strings.NothingGiven(list.Recipient.Text));
            return;
        }

        if (ShouldAct(Strings.ChangeAction(list.Recipient.Text, Agent.SocketPath, edit.Changes)))
        {
            Ask(Agent.SetJunkEmailAsync(edit.List, StopToken));
        }
    }
}
