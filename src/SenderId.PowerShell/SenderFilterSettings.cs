using SenderId.Filtering;

namespace SenderId.PowerShell;

/// <summary>The settings of the Sender Filter agent and what is known about the file they come from.</summary>
public sealed class SenderFilterSettings : StoredSettings
{
    /// <summary>What happens to a message whose sender is blocked: StampStatus marks it and delivers it, Reject refuses it with 554 5.1.0 Sender Denied.</summary>
    public BlockedSenderAction Action { get; internal init; }

    /// <summary>Whether a message without a valid address in MAIL FROM is blocked.</summary>
    public bool BlankSenderBlockingEnabled { get; internal init; }

    /// <summary>The blocked domains, without their subdomains.</summary>
    public MultiValuedProperty BlockedDomains { get; set => field = value ?? []; } = [];

    /// <summary>The blocked domains, with all their subdomains.</summary>
    public MultiValuedProperty BlockedDomainsAndSubdomains { get; set => field = value ?? []; } = [];

    /// <summary>The blocked addresses.</summary>
    public MultiValuedProperty BlockedSenders { get; set => field = value ?? []; } = [];

    /// <summary>What happens to the copy of a recipient whose own list blocks the sender: Reject refuses that recipient, Delete drops that copy without a
    /// word to the sender.</summary>
    public RecipientBlockedSenderAction RecipientBlockedSenderAction { get; internal init; }

    /// <summary>Whether senders are filtered at all.</summary>
    public bool Enabled { get; internal init; }

    /// <summary>Whether mail from unauthenticated sessions is filtered.</summary>
    public bool ExternalMailEnabled { get; internal init; }

    /// <summary>Whether mail from authenticated sessions is filtered.</summary>
    public bool InternalMailEnabled { get; internal init; }

    /// <summary>The settings on one line, so that Compare-Object tells two configurations apart.</summary>
    public override string ToString() => string.Join("; ",
        $"{nameof(Action)}={Action}",
        $"{nameof(BlankSenderBlockingEnabled)}={BlankSenderBlockingEnabled}",
        $"{nameof(BlockedDomains)}=({BlockedDomains})",
        $"{nameof(BlockedDomainsAndSubdomains)}=({BlockedDomainsAndSubdomains})",
        $"{nameof(BlockedSenders)}=({BlockedSenders})",
        $"{nameof(RecipientBlockedSenderAction)}={RecipientBlockedSenderAction}",
        $"{nameof(Enabled)}={Enabled}",
        $"{nameof(ExternalMailEnabled)}={ExternalMailEnabled}",
        $"{nameof(InternalMailEnabled)}={InternalMailEnabled}");
}
