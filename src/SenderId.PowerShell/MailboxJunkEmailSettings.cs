using SenderId.Filtering;

namespace SenderId.PowerShell;

/// <summary>One recipient's own lists of blocked and trusted senders, with Exchange's properties.</summary>
public sealed class MailboxJunkEmailSettings
{
    /// <summary>The recipient whose lists they are.</summary>
    public string Identity { get; internal init; } = "";

    /// <summary>The same as <see cref="Identity"/>.</summary>
    public string MailboxOwnerId => Identity;

    /// <summary>Whether the lists are used.</summary>
    public bool Enabled { get; internal init; }

    /// <summary>The senders and domains whose mail this recipient does not want; a domain stands for its subdomains too.</summary>
    public MultiValuedProperty BlockedSendersAndDomains { get; set => field = value ?? []; } = [];

    /// <summary>The senders and domains whose mail this recipient wants, although it blocks them too; a domain stands for its subdomains
    /// too.</summary>
    public MultiValuedProperty TrustedSendersAndDomains { get; set => field = value ?? []; } = [];

    internal static MailboxJunkEmailSettings From(JunkEmailConfig list) => new()
    {
        Identity = list.Recipient.Text,
        Enabled = list.Enabled,
        BlockedSendersAndDomains = new(list.BlockedSendersAndDomains),
        TrustedSendersAndDomains = new(list.TrustedSendersAndDomains),
    };
}
