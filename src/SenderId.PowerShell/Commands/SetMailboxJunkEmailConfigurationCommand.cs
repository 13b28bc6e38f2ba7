using System.Management.Automation;
using SenderId.Filtering;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Completion;
using SenderId.PowerShell.Text;
using SenderId.PowerShell.Work;

namespace SenderId.PowerShell.Commands;

/// <summary>Changes a recipient's own lists of blocked and trusted senders.</summary>
/// <remarks>
/// <para>Set-MailboxJunkEmailConfiguration has the running agent keep the lists; they are in force at once, on every server that shares the agent's
/// database, and outlive restarts. Returns nothing on success; a warning says when nothing was changed.</para>
/// <para>A list replaces, a table @{Add=…; Remove=…} changes in place, $null clears. An entry is an address, or a domain, which stands for its
/// subdomains too.</para>
/// <para>A sender that the recipient trusts is not blocked by that recipient's own list; the lists of Set-SenderFilterConfig know no exceptions. Where
/// Set-SpamConfidenceConfig has levels stamped, mail of a sender that all its recipients trust gets level -1: a mail server shows the agent one message
/// for all of them.</para>
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
/// <para>Trust a partner</para>
/// <code>Set-MailboxJunkEmailConfiguration ann@contoso.com -TrustedSendersAndDomains @{Add='partner.example'}</code>
/// <para>Its mail reaches ann although she blocks one of its senders.</para>
/// </example>
/// <example>
/// <para>Do without the lists for a while</para>
/// <code>Set-MailboxJunkEmailConfiguration ann@contoso.com -Enabled $false</code>
/// <para>The entries stay and block nobody.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "MailboxJunkEmailConfiguration",
    SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "set-mailboxjunkemailconfiguration")]
public sealed class SetMailboxJunkEmailConfigurationCommand : JunkEmailCommand
{
    /// <summary>The senders whose mail this recipient does not want.</summary>
    /// <value default="{}">Addresses such as eve@example.com, and domains such as spam.example; at most 1024.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(JunkEmailCompleter))]
    public MultiValuedProperty? BlockedSendersAndDomains { get; set; }

    /// <summary>The senders whose mail this recipient wants, although it blocks them too.</summary>
    /// <value default="{}">Addresses such as ann@example.com, and domains such as partner.example; at most 1024.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(JunkEmailCompleter))]
    public MultiValuedProperty? TrustedSendersAndDomains { get; set; }

    /// <summary>Whether the lists are used.</summary>
    /// <value default="True">$true or $false.</value>
    [Parameter]
    public bool Enabled { get; set; }

    private protected override void Process(JunkEmailConfig list)
    {
        bool isAnyGiven = IsGiven(nameof(BlockedSendersAndDomains)) || IsGiven(nameof(TrustedSendersAndDomains)) || IsGiven(nameof(Enabled));
        JunkEmailEdit edit = JunkEmailEdit.Of(
            list,
            IsGiven(nameof(BlockedSendersAndDomains)) ? BlockedSendersAndDomains ?? [] : null,
            IsGiven(nameof(TrustedSendersAndDomains)) ? TrustedSendersAndDomains ?? [] : null,
            IsGiven(nameof(Enabled)) ? Enabled : null);
        ThrowIfError(edit.Error);
        if (edit.Changes.Length == 0)
        {
            WriteWarning(isAnyGiven
                ? Strings.NothingChanged(list.Recipient.Text, Agent.SocketPath)
                : Strings.NothingGiven(list.Recipient.Text));
            return;
        }

        if (ShouldAct(Strings.ChangeAction(list.Recipient.Text, Agent.SocketPath, edit.Changes)))
        {
            Ask(Agent.SetJunkEmailAsync(edit.Lists, StopToken));
        }
    }

    private bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
