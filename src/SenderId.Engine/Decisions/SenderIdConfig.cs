using System.Collections.Immutable;
using SenderId.Mail;

namespace SenderId.Decisions;

/// <summary>The settings of the Sender ID agent, with the product's names and defaults.</summary>
public sealed record SenderIdConfig
{
    /// <summary>How many entries a list of exceptions may have.</summary>
    public const int MaxEntryCount = 100;

    /// <summary>How many servers of its own an organisation may name.</summary>
    /// <remarks>Ours: the product names no limit. Stops files that only fill memory.</remarks>
    public const int MaxServerCount = 10_000;

    private static readonly ImmutableArray<IdentityScope> s_praAlone = [IdentityScope.Pra];

    /// <summary>The settings where nothing is configured.</summary>
    public static SenderIdConfig Default { get; } = new();

    /// <summary>What happens to a message whose status is Fail.</summary>
    /// <value>Default StampStatus.</value>
    [Setting("What happens to a message whose status is Fail.", Example = "Reject")]
    public SenderIdAction SpoofedDomainAction { get; init; }

    /// <summary>What happens to a message whose status is TempError.</summary>
    /// <value>Default StampStatus.</value>
    [Setting("What happens to a message whose status is TempError.", Example = "Reject")]
    public SenderIdAction TempErrorAction { get; init; }

    /// <summary>What happens to a message whose status is SoftFail.</summary>
    /// <value>Default StampStatus.</value>
    [Setting("What happens to a message whose status is SoftFail.", Example = "Reject")]
    public SenderIdAction SoftFailAction { get; init; }

    /// <summary>What happens to a message whose status is PermError.</summary>
    /// <value>Default StampStatus.</value>
    [Setting("What happens to a message whose status is PermError: its sender's record cannot be used.", Example = "Quarantine")]
    public SenderIdAction PermErrorAction { get; init; }

    /// <summary>What happens to a message whose status is None.</summary>
    /// <value>Default StampStatus.</value>
    [Setting("What happens to a message whose status is None: its sender publishes no record.", Example = "Quarantine")]
    public SenderIdAction NoneAction { get; init; }

    /// <summary>What happens to messages of domains of one's own choosing, whatever the actions by status say.</summary>
    /// <value>At most 100 entries, one for each domain and status: of two the later counts. Default empty.</value>
    [Setting(
        "What happens to mail of single domains that does not pass, whatever the actions by status say.", MaxEntryCount = MaxEntryCount)]
    public ImmutableArray<DomainAction> DomainActions { get; init => field = DomainAction.LatestOfEach(value); } = [];

    /// <summary>The identities that are judged.</summary>
    /// <value>Each once, the PRA always and first: the status is its own. Default the PRA alone.</value>
    /// <remarks>Of the others the results are written down (RFC 7208 section 9); exempt mail is judged by none.</remarks>
    [Setting("The identities that are judged and whose results are written into messages; the PRA always is.", MaxEntryCount = 3)]
    public ImmutableArray<IdentityScope> Scopes { get; init => field = WithPra(value); } = s_praAlone;

    /// <summary>What happens to a message whose MAIL FROM has the status Fail, where the PRA lets it go on.</summary>
    /// <value>Default StampStatus. With another value MAIL FROM is judged whether <see cref="Scopes"/> names it or not.</value>
    [Setting("What happens to a message whose MAIL FROM has the status Fail, where the PRA lets it go on.", Example = "Reject")]
    public SenderIdAction MailFromFailAction { get; init; }

    /// <summary>What a refused client is told in place of the product's words, behind the reply code.</summary>
    /// <value>As <see cref="Decisions.RejectionText"/> has it. Default empty: the product's words.</value>
    [Setting("What a refused client is told in place of the product's words, behind the reply code.", Form = SettingForm.RejectionText)]
    public string RejectionText { get; init; } = "";

    /// <summary>Whom a refused sender may ask: what <c>{contact}</c> stands for in <see cref="RejectionText"/>.</summary>
    /// <value>Printable ASCII of at most 100 characters. Default empty: postmaster at the mail server's name.</value>
    [Setting(
        "Whom a refused sender may ask, {contact} in RejectionText; postmaster of the mail server where it is empty.",
        Form = SettingForm.Contact)]
    public string RejectionContact { get; init; } = "";

    /// <summary>Whether a message can be refused or dropped by these settings.</summary>
    public bool CanRefuse() =>
        Refuses(SpoofedDomainAction) || Refuses(TempErrorAction) || Refuses(SoftFailAction) || Refuses(PermErrorAction) || Refuses(NoneAction)
        || Refuses(MailFromFailAction) || DomainActions.Any(static entry => Refuses(entry.Action));

    /// <summary>Recipients whose mail is not checked; a message is exempt when every recipient is listed.</summary>
    /// <value>At most 100 entries. Default empty.</value>
    [Setting("Recipients whose mail is not checked, when every recipient of a message is listed.", MaxEntryCount = MaxEntryCount)]
    public ImmutableArray<SmtpAddress> BypassedRecipients { get; init; } = [];

    /// <summary>Sender domains whose mail is not checked.</summary>
    /// <value>At most 100 entries. Default empty.</value>
    [Setting("Sender domains whose mail is not checked.", MaxEntryCount = MaxEntryCount)]
    public ImmutableArray<SenderDomain> BypassedSenderDomains { get; init; } = [];

    /// <summary>Client addresses whose mail is not checked.</summary>
    /// <value>At most 100 entries. Default empty.</value>
    [Setting("Client addresses whose mail is not checked.", MaxEntryCount = MaxEntryCount)]
    public ImmutableArray<AddressRange> BypassedIPAddresses { get; init; } = [];

    /// <summary>Whether an entry of <see cref="BypassedSenderDomains"/> exempts only where the domain is proved to have sent the message.</summary>
    /// <value>Default false.</value>
    [Setting("Whether a sender domain is exempt only with an SPF pass for it or a DKIM signature of it.")]
    public bool BypassRequiresPass { get; init; }

    /// <summary>Whether the status that mail exempt by a list would have had is found out too, for the agent log alone.</summary>
    /// <value>Default false.</value>
    [Setting("Whether the status that exempt mail would have had is written to the agent log.")]
    public bool BypassedStatusEnabled { get; init; }

    /// <summary>Who hands on the mail of others and is not refused for it.</summary>
    /// <value>At most 100 entries. Default empty.</value>
    [Setting(
        "Forwarders, lists and gateways whose mail is judged and stamped but not refused; names count where SPF or reverse DNS proves them.",
        MaxEntryCount = MaxEntryCount)]
    public ImmutableArray<TrustedForwarder> TrustedForwarders { get; init; } = [];

    /// <summary>What happens to a Fail or SoftFail that its domain's DKIM signature, or a trusted sealer, proves to be its mail.</summary>
    /// <value>Default AsStatus: no signature is looked at.</value>
    [Setting(
        "What happens to a Fail or SoftFail that a DKIM signature of its domain, or a trusted sealer, proves to be forwarded mail.",
        Example = "StampStatus")]
    public ForwardedMailAction ForwardedMailAction { get; init; }

    /// <summary>Whose ARC seals are believed: what they say that they saw at the first hop counts as proof.</summary>
    /// <value>At most 100 entries. Default empty.</value>
    [Setting("Lists and forwarders whose ARC seals are believed, where ForwardedMailAction is StampStatus.", MaxEntryCount = MaxEntryCount)]
    public ImmutableArray<SenderDomain> TrustedSealers { get; init; } = [];

    /// <summary>Whether a message may have to be read to its end, because a signature over it may count.</summary>
    public bool IsBodyAsked =>
        ForwardedMailAction != ForwardedMailAction.AsStatus || (BypassRequiresPass && !BypassedSenderDomains.IsEmpty);

    /// <summary>How the Purported Responsible Address is selected.</summary>
    /// <value>Default Rfc4407.</value>
    [Setting("How the Purported Responsible Address is selected.")]
    public PraAlgorithm PraAlgorithm { get; init; }

    /// <summary>Whether messages are checked at all.</summary>
    /// <value>Default true.</value>
    [Setting("Whether messages are checked at all.")]
    public bool Enabled { get; init; } = true;

    /// <summary>Whether mail from unauthenticated sessions is checked.</summary>
    /// <value>Default true.</value>
    [Setting("Whether mail from unauthenticated sessions is checked.")]
    public bool ExternalMailEnabled { get; init; } = true;

    /// <summary>Whether mail from authenticated sessions is checked.</summary>
    /// <value>Default false.</value>
    [Setting("Whether mail from authenticated sessions is checked.")]
    public bool InternalMailEnabled { get; init; }

    /// <summary>The organisation's own mail servers, which are never the originating address.</summary>
    /// <value>Default empty. Belongs to the transport configuration.</value>
    [Setting(
        "The organisation's own mail servers, which are never the originating address.",
        Section = "transport", MaxEntryCount = MaxServerCount)]
    public ImmutableArray<AddressRange> InternalSMTPServers { get; init; } = [];

    private static bool Refuses(SenderIdAction action) => action is SenderIdAction.Reject or SenderIdAction.Delete;

    private static ImmutableArray<IdentityScope> WithPra(ImmutableArray<IdentityScope> scopes) => scopes is [] or [IdentityScope.Pra]
        ? s_praAlone
        : [IdentityScope.Pra, .. scopes.Distinct().Where(static scope => scope != IdentityScope.Pra)];
}
