using System.Collections.Immutable;
using SenderId.Decisions;

namespace SenderId.Filtering;

/// <summary>The settings of the Sender Filter agent, with the product's names and defaults.</summary>
public sealed record SenderFilterConfig
{
    /// <summary>How many entries each list may have.</summary>
    public const int MaxEntryCount = 800;

    /// <summary>The settings where nothing is configured.</summary>
    public static SenderFilterConfig Default { get; } = new();

    /// <summary>What happens to a message whose sender is blocked.</summary>
    /// <value>Default Reject.</value>
    [Setting("What happens to a message whose sender is blocked.")]
    public BlockedSenderAction Action { get; init; } = BlockedSenderAction.Reject;

    /// <summary>Whether a message without a valid address in MAIL FROM is blocked.</summary>
    /// <value>Default false.</value>
    [Setting("Whether a message without a valid address in MAIL FROM is blocked.")]
    public bool BlankSenderBlockingEnabled { get; init; }

    /// <summary>The blocked domains, without their subdomains.</summary>
    /// <value>At most 800 entries, no wildcards. Default empty.</value>
    [Setting(
        "The blocked domains, without their subdomains.",
        MaxEntryCount = MaxEntryCount, Form = SettingForm.PlainDomain,
        Instead = "BlockedDomainsAndSubdomains takes a domain with all its subdomains, as in contoso.com")]
    public ImmutableArray<SenderDomain> BlockedDomains { get; init; } = [];

    /// <summary>The blocked domains, with all their subdomains.</summary>
    /// <value>At most 800 entries, no wildcards. Default empty.</value>
    [Setting(
        "The blocked domains, with all their subdomains.",
        MaxEntryCount = MaxEntryCount, Form = SettingForm.PlainDomain,
        Instead = "BlockedDomainsAndSubdomains takes a domain with all its subdomains, as in contoso.com")]
    public ImmutableArray<SenderDomain> BlockedDomainsAndSubdomains { get; init; } = [];

    /// <summary>The blocked addresses.</summary>
    /// <value>At most 800 entries. Default empty.</value>
    [Setting("The blocked addresses.", MaxEntryCount = MaxEntryCount, Instead = "BlockedDomains takes a domain, as in contoso.com")]
    public ImmutableArray<SmtpAddress> BlockedSenders { get; init; } = [];

    /// <summary>What happens to the copy of a recipient whose own list blocks the sender.</summary>
    /// <value>Default Reject.</value>
    [Setting("What happens to the copy of a recipient whose own list blocks the sender.")]
    public RecipientBlockedSenderAction RecipientBlockedSenderAction { get; init; } = RecipientBlockedSenderAction.Reject;

    /// <summary>Whether senders are filtered at all.</summary>
    /// <value>Default true.</value>
    [Setting("Whether senders are filtered at all.")]
    public bool Enabled { get; init; } = true;

    /// <summary>Whether mail from unauthenticated sessions is filtered.</summary>
    /// <value>Default true.</value>
    [Setting("Whether mail from unauthenticated sessions is filtered.")]
    public bool ExternalMailEnabled { get; init; } = true;

    /// <summary>Whether mail from authenticated sessions is filtered.</summary>
    /// <value>Default false.</value>
    [Setting("Whether mail from authenticated sessions is filtered.")]
    public bool InternalMailEnabled { get; init; }

    /// <summary>Whether any sender at all is blocked by these settings.</summary>
    public bool BlocksSenders =>
        BlankSenderBlockingEnabled || !BlockedSenders.IsEmpty || !BlockedDomains.IsEmpty || !BlockedDomainsAndSubdomains.IsEmpty;
}
