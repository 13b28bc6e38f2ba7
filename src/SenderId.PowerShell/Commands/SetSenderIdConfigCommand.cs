using System.Management.Automation;
using SenderId.Decisions;
using SenderId.Mail;
using SenderId.PowerShell.Binding;
using SenderId.PowerShell.Completion;
using SenderId.PowerShell.Work;

namespace SenderId.PowerShell.Commands;

/// <summary>Changes the settings of the Sender ID agent.</summary>
/// <remarks>
/// <para>Set-SenderIdConfig changes the settings that are named and leaves the others as they are. The command line and the agent
/// read the same file. Nothing is written where a value is not valid, and nothing comes out on success; a warning says when no
/// setting was changed.</para>
/// <para>A list replaces what was there: -BypassedSenderDomains contoso.com, fabrikam.com. A table changes it in place:
/// @{Add='contoso.com'; Remove='fabrikam.com'}, with either key alone or both. $null clears it. Adding what is there and removing
/// what is not leave the list as it is; case does not matter, and order is kept.</para>
/// </remarks>
/// <example>
/// <para>Refuse spoofed mail</para>
/// <code>Set-SenderIdConfig -SpoofedDomainAction Reject -TempErrorAction Reject</code>
/// <para>Messages whose status is Fail are refused with 550, and those whose check could not be finished with 450, so that the
/// sender tries again.</para>
/// </example>
/// <example>
/// <para>Exempt one more sender domain</para>
/// <code>Set-SenderIdConfig -BypassedSenderDomains @{Add='contoso.com', '*.fabrikam.com'}</code>
/// <para>Adds contoso.com itself and every domain below fabrikam.com; the entries that are there stay.</para>
/// </example>
/// <example>
/// <para>Add to a list the way older scripts do</para>
/// <code>Set-SenderIdConfig -BypassedSenderDomains ((Get-SenderIdConfig).BypassedSenderDomains += 'example.com')</code>
/// <para>Reads the list, adds a domain and stores the whole list.</para>
/// </example>
/// <example>
/// <para>See what would change</para>
/// <code>Set-SenderIdConfig -BypassedIPAddresses 192.0.2.0/24 -Enabled $true -WhatIf</code>
/// <para>Prints each change, and changes nothing.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "SenderIdConfig", SupportsShouldProcess = true, HelpUri = HelpPages.Exchange + "set-senderidconfig")]
public sealed class SetSenderIdConfigCommand : SetConfigCommand
{
    /// <summary>What happens to a message whose status is Fail: StampStatus writes the status into the message and delivers it,
    /// Reject refuses it, Delete accepts it and drops it without a word to the sender, Quarantine has the mail server hold it.</summary>
    /// <value default="StampStatus">StampStatus, Reject, Delete or Quarantine.</value>
    [Parameter]
    public SenderIdAction SpoofedDomainAction { get; set; }

    /// <summary>What happens to a message whose status is TempError. Reject answers 450, so that the sender tries
    /// again.</summary>
    /// <value default="StampStatus">StampStatus, Reject, Delete or Quarantine.</value>
    [Parameter]
    public SenderIdAction TempErrorAction { get; set; }

    /// <summary>What happens to a message whose status is SoftFail. Exchange has no such setting and always stamps.</summary>
    /// <value default="StampStatus">StampStatus, Reject, Delete or Quarantine.</value>
    [Parameter]
    public SenderIdAction SoftFailAction { get; set; }

    /// <summary>What happens to a message whose status is PermError: its sender's record cannot be used. Reject answers 550 5.7.24. Exchange has no
    /// such setting and always stamps.</summary>
    /// <value default="StampStatus">StampStatus, Reject, Delete or Quarantine.</value>
    [Parameter]
    public SenderIdAction PermErrorAction { get; set; }

    /// <summary>What happens to a message whose status is None: its sender publishes no record. Exchange has no such setting
    /// and always stamps.</summary>
    /// <value default="StampStatus">StampStatus, Reject, Delete or Quarantine.</value>
    [Parameter]
    public SenderIdAction NoneAction { get; set; }

    /// <summary>What happens to mail of single domains that does not pass, whatever the actions by status say. bank.example=Reject is about every
    /// status but Pass and TempError, *.bank.example:SoftFail=Quarantine about one status and the domains below. Exchange has no
    /// such setting.</summary>
    /// <value default="{}">DOMAIN=ACTION or DOMAIN:STATUS=ACTION; at most 100, one for each domain and status.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(ListEntryCompleter))]
    public MultiValuedProperty? DomainActions { get; set; }

    /// <summary>The identities that are judged and whose results are written into messages. MailFrom and Helo add spf results for programs behind the
    /// agent, such as OpenDMARC; the status stays that of the PRA. Exchange has no such setting.</summary>
    /// <value default="{Pra}">Pra, MailFrom and Helo; Pra is always among them.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(ListEntryCompleter))]
    public MultiValuedProperty? Scopes { get; set; }

    /// <summary>What happens to a message whose MAIL FROM has the status Fail, where the PRA lets it go on. Reject answers 550 5.7.23. With
    /// another value than StampStatus, MAIL FROM is judged whether Scopes names it or not. Exchange has no such setting.</summary>
    /// <value default="StampStatus">StampStatus, Reject, Delete or Quarantine.</value>
    [Parameter]
    public SenderIdAction MailFromFailAction { get; set; }

    /// <summary>What a refused client is told in place of the product's words, behind the reply code. {domain}, {address} (of the client), {status}
    /// and {contact} stand for what was found. Exchange has no such setting.</summary>
    /// <value default="">One line of printable ASCII, at most 240 characters; empty for the product's words.</value>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? RejectionText { get; set; }

    /// <summary>Whom a refused sender may ask: {contact} in RejectionText. Exchange has no such setting.</summary>
    /// <value default="">Printable ASCII, at most 100 characters; empty for postmaster at the mail server's name.</value>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? RejectionContact { get; set; }

    /// <summary>Recipients whose mail is not checked. A message is exempt when every one of its recipients is listed.</summary>
    /// <value default="{}">Addresses such as ann@contoso.com; at most 100.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(ListEntryCompleter))]
    public MultiValuedProperty? BypassedRecipients { get; set; }

    /// <summary>Sender domains whose mail is not checked; compared with the domain of the Purported Responsible Address.
    /// contoso.com stands for that domain alone, *.contoso.com for every domain below it.</summary>
    /// <value default="{}">Domains; at most 100. International names are accepted as written and as A-labels.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(ListEntryCompleter))]
    public MultiValuedProperty? BypassedSenderDomains { get; set; }

    /// <summary>Client addresses whose mail is not checked, such as devices and relays. Exchange has no such setting.</summary>
    /// <value default="{}">Addresses (192.0.2.1), networks (192.0.2.0/24) and ranges (192.0.2.1-192.0.2.9), IPv4 and IPv6; at
    /// most 100.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(ListEntryCompleter))]
    public MultiValuedProperty? BypassedIPAddresses { get; set; }

    /// <summary>Whether an entry of BypassedSenderDomains exempts only what the domain is proved to have sent: its Sender ID check or the
    /// SPF check of a MAIL FROM that the entry names passes, or its DKIM signature verifies. Anybody can write the name. Exchange has no such
    /// setting.</summary>
    /// <value default="False">$true or $false.</value>
    [Parameter]
    public bool BypassRequiresPass { get; set; }

    /// <summary>Whether mail that a list exempts is checked all the same and its status written to the agent log (BypassedStatus), so that
    /// the report can say which exempt mail fails; the mail itself is not touched. Exchange has no such setting.</summary>
    /// <value default="False">$true or $false.</value>
    [Parameter]
    public bool BypassedStatusEnabled { get; set; }

    /// <summary>Forwarders, mailing lists and gateways whose mail is judged and stamped but not refused. A name counts where the SPF check of
    /// MAIL FROM or HELO passes for it, or where reverse DNS of the client leads to it and back. Exchange has no such setting.</summary>
    /// <value default="{}">Names (lists.contoso.com, *.contoso.com), addresses, networks and ranges; at most 100.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(ListEntryCompleter))]
    public MultiValuedProperty? TrustedForwarders { get; set; }

    /// <summary>What happens to a message whose status is Fail or SoftFail and which its domain is proved to have sent, by its DKIM signature or by
    /// a sealer on TrustedSealers: AsStatus does what is done with any mail of the status and looks at no signature, StampStatus lets it go on.
    /// Exchange has no such setting.</summary>
    /// <value default="AsStatus">AsStatus or StampStatus.</value>
    [Parameter]
    public ForwardedMailAction ForwardedMailAction { get; set; }

    /// <summary>Mailing lists and forwarders whose ARC seals are believed where ForwardedMailAction is StampStatus: mail that the first of them saw
    /// pass goes on, if every sealer of its chain is listed. Exchange has no such setting.</summary>
    /// <value default="{}">Domains such as lists.contoso.com or *.contoso.com; at most 100.</value>
    [Parameter]
    [AllowNull]
    [MultiValuedTransformation]
    [ArgumentCompleter(typeof(ListEntryCompleter))]
    public MultiValuedProperty? TrustedSealers { get; set; }

    /// <summary>How the Purported Responsible Address is selected: by RFC 4407, or as Exchange 2003 did, by the first of
    /// Resent-Sender, Resent-From, Sender and From, else MAIL FROM.</summary>
    /// <value default="Rfc4407">Rfc4407 or Exchange2003.</value>
    [Parameter]
    public PraAlgorithm PraAlgorithm { get; set; }

    /// <summary>Whether messages are checked at all.</summary>
    /// <value default="True">$true or $false.</value>
    [Parameter]
    public bool Enabled { get; set; }

    /// <summary>Whether mail from unauthenticated sessions is checked.</summary>
    /// <value default="True">$true or $false.</value>
    [Parameter]
    public bool ExternalMailEnabled { get; set; }

    /// <summary>Whether mail from authenticated sessions is checked.</summary>
    /// <value default="False">$true or $false.</value>
    [Parameter]
    public bool InternalMailEnabled { get; set; }

    private protected override string Section => "senderId";

    private protected override string ObjectName => SettingsObject.SenderIdConfig;
}
