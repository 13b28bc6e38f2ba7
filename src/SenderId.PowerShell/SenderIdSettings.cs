using SenderId.Decisions;
using SenderId.Mail;

namespace SenderId.PowerShell;

/// <summary>The settings of the Sender ID agent and what is known about the file they come from.</summary>
/// <remarks>The lists can be changed, as scripts expect (<c>+=</c>); nothing is stored until Set-SenderIdConfig takes
/// them.</remarks>
public sealed class SenderIdSettings : StoredSettings
{
    /// <summary>What happens to a message whose status is Fail.</summary>
    public SenderIdAction SpoofedDomainAction { get; internal init; }

    /// <summary>What happens to a message whose status is TempError.</summary>
    public SenderIdAction TempErrorAction { get; internal init; }

    /// <summary>What happens to a message whose status is SoftFail.</summary>
    public SenderIdAction SoftFailAction { get; internal init; }

    /// <summary>What happens to a message whose status is PermError: its sender's record cannot be used.</summary>
    public SenderIdAction PermErrorAction { get; internal init; }

    /// <summary>What happens to a message whose status is None: its sender publishes no record.</summary>
    public SenderIdAction NoneAction { get; internal init; }

    /// <summary>What happens to mail of single domains that does not pass, whatever the actions by status say.</summary>
    public MultiValuedProperty DomainActions { get; set => field = value ?? []; } = [];

    /// <summary>The identities that are judged and whose results are written into messages.</summary>
    public MultiValuedProperty Scopes { get; set => field = value ?? []; } = [];

    /// <summary>What happens to a message whose MAIL FROM has the status Fail, where the PRA lets it go on.</summary>
    public SenderIdAction MailFromFailAction { get; internal init; }

    /// <summary>What a refused client is told in place of the product's words, behind the reply code.</summary>
    public string RejectionText { get; internal init; } = "";

    /// <summary>Whom a refused sender may ask: {contact} in RejectionText.</summary>
    public string RejectionContact { get; internal init; } = "";

    /// <summary>Recipients whose mail is not checked.</summary>
    public MultiValuedProperty BypassedRecipients { get; set => field = value ?? []; } = [];

    /// <summary>Sender domains whose mail is not checked.</summary>
    public MultiValuedProperty BypassedSenderDomains { get; set => field = value ?? []; } = [];

    /// <summary>Client addresses whose mail is not checked.</summary>
    public MultiValuedProperty BypassedIPAddresses { get; set => field = value ?? []; } = [];

    /// <summary>Whether a sender domain is exempt only with an SPF pass for it or a DKIM signature of it.</summary>
    public bool BypassRequiresPass { get; internal init; }

    /// <summary>Whether the status that exempt mail would have had is written to the agent log.</summary>
    public bool BypassedStatusEnabled { get; internal init; }

    /// <summary>Who hands on the mail of others and is not refused for it.</summary>
    public MultiValuedProperty TrustedForwarders { get; set => field = value ?? []; } = [];

    /// <summary>What happens to a Fail or SoftFail whose author is proved.</summary>
    public ForwardedMailAction ForwardedMailAction { get; internal init; }

    /// <summary>Whose ARC seals are believed.</summary>
    public MultiValuedProperty TrustedSealers { get; set => field = value ?? []; } = [];

    /// <summary>How the Purported Responsible Address is selected.</summary>
    public PraAlgorithm PraAlgorithm { get; internal init; }

    /// <summary>Whether messages are checked at all.</summary>
    public bool Enabled { get; internal init; }

    /// <summary>Whether mail from unauthenticated sessions is checked.</summary>
    public bool ExternalMailEnabled { get; internal init; }

    /// <summary>Whether mail from authenticated sessions is checked.</summary>
    public bool InternalMailEnabled { get; internal init; }

    /// <summary>The settings on one line, so that Compare-Object tells two configurations apart.</summary>
    public override string ToString() => string.Join("; ",
        $"{nameof(SpoofedDomainAction)}={SpoofedDomainAction}",
        $"{nameof(TempErrorAction)}={TempErrorAction}",
        $"{nameof(SoftFailAction)}={SoftFailAction}",
        $"{nameof(PermErrorAction)}={PermErrorAction}",
        $"{nameof(NoneAction)}={NoneAction}",
        $"{nameof(DomainActions)}=({DomainActions})",
        $"{nameof(Scopes)}=({Scopes})",
        $"{nameof(MailFromFailAction)}={MailFromFailAction}",
        $"{nameof(RejectionText)}={RejectionText}",
        $"{nameof(RejectionContact)}={RejectionContact}",
        $"{nameof(BypassedRecipients)}=({BypassedRecipients})",
        $"{nameof(BypassedSenderDomains)}=({BypassedSenderDomains})",
        $"{nameof(BypassedIPAddresses)}=({BypassedIPAddresses})",
        $"{nameof(BypassRequiresPass)}={BypassRequiresPass}",
        $"{nameof(BypassedStatusEnabled)}={BypassedStatusEnabled}",
        $"{nameof(TrustedForwarders)}=({TrustedForwarders})",
        $"{nameof(ForwardedMailAction)}={ForwardedMailAction}",
        $"{nameof(TrustedSealers)}=({TrustedSealers})",
        $"{nameof(PraAlgorithm)}={PraAlgorithm}",
        $"{nameof(Enabled)}={Enabled}",
        $"{nameof(ExternalMailEnabled)}={ExternalMailEnabled}",
        $"{nameof(InternalMailEnabled)}={InternalMailEnabled}");
}
