using System.Management.Automation;
using SenderId.Filtering;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Completion;
using SenderId.PowerShell.Work;

namespace SenderId.PowerShell.Commands;

/// <summary>Changes the settings of the Sender Filter agent.</summary>
/// <remarks>
/// <para>The Sender Filter compares MAIL FROM.</para>
/// <para>There are no exceptions: a sender on a list is blocked, whatever else is true of the message. A list replaces, a table @{Add=…; Remove=…}
/// changes in place, $null clears.</para>
/// </remarks>
/// <example>
/// <para>Block blank senders</para>
/// <code>Set-SenderFilterConfig -BlankSenderBlockingEnabled $true</code>
/// <para>Refuses messages without a valid address in MAIL FROM.</para>
/// </example>
/// <example>
/// <para>Block a domain and everything below it</para>
/// <code>Set-SenderFilterConfig -BlockedDomainsAndSubdomains @{Add='contoso.com'}</code>
/// <para>The entries that are there stay.</para>
/// </example>
/// <example>
/// <para>See what would change</para>
/// <code>Set-SenderFilterConfig -Action StampStatus -WhatIf</code>
/// <para>Prints the change, and changes nothing.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "SenderFilterConfig", SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "set-senderfilterconfig")]
public sealed class SetSenderFilterConfigCommand : SetConfigCommand
{
    /// <summary>What happens to a message whose sender is blocked: StampStatus marks it and delivers it, Reject refuses it with 554 5.1.0 Sender
    /// Denied.</summary>
    /// <value default="Reject">StampStatus or Reject.</value>
    [Parameter]
    public BlockedSenderAction Action { get; set; }

    /// <summary>Whether a message without a valid address in MAIL FROM is blocked.</summary>
    /// <value default="False">$true or $false.</value>
    [Parameter]
    public bool BlankSenderBlockingEnabled { get; set; }

    /// <summary>The blocked domains, without their subdomains.</summary>
    /// <value default="{}">Domains such as contoso.com, without wildcards; at most 800.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(ListEntryCompleter))]
    public MultiValuedProperty? BlockedDomains { get; set; }

    /// <summary>The blocked domains, with all their subdomains.</summary>
    /// <value default="{}">Domains such as contoso.com, without wildcards; at most 800.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(ListEntryCompleter))]
    public MultiValuedProperty? BlockedDomainsAndSubdomains { get; set; }

    /// <summary>The blocked addresses.</summary>
    /// <value default="{}">Addresses such as ann@contoso.com; at most 800.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(ListEntryCompleter))]
    public MultiValuedProperty? BlockedSenders { get; set; }

    /// <summary>What happens to the copy of a recipient whose own list blocks the sender: Reject refuses that recipient, Delete drops that copy
    /// without a
    /// word to the sender.</summary>
    /// <value default="Reject">Delete or Reject.</value>
    [Parameter]
    public RecipientBlockedSenderAction RecipientBlockedSenderAction { get; set; }

    /// <summary>Whether senders are filtered at all.</summary>
    /// <value default="True">$true or $false.</value>
    [Parameter]
    public bool Enabled { get; set; }

    /// <summary>Whether mail from unauthenticated sessions is filtered.</summary>
    /// <value default="True">$true or $false.</value>
    [Parameter]
    public bool ExternalMailEnabled { get; set; }

    /// <summary>Whether mail from authenticated sessions is filtered.</summary>
    /// <value default="False">$true or $false.</value>
    [Parameter]
    public bool InternalMailEnabled { get; set; }

    private protected override string Section => "senderFilter";

    private protected override string ObjectName => SettingsObject.SenderFilterConfig;
}
