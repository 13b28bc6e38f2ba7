using SenderId.Filtering;

namespace SenderId.PowerShell;

/// <summary>One recipient's own list of blocked senders, with Exchange's properties.</summary>
public sealed class MailboxJunkEmailSettings
{
    /// <summary>The recipient whose list it is.</summary>
    public string Identity { get; internal init; } = "";

    /// <summary>The same as <see cref="Identity"/>.</summary>
    public string MailboxOwnerId => Identity;

    /// <summary>Whether the list is used.</summary>
    public bool Enabled { get; internal init; }

    /// <summary>The senders and domains whose mail this recipient does not want; a domain stands for its subdomains too.</summary>
    public MultiValuedProperty BlockedSendersAndDomains { get; set => field = value ?? []; } = [];

    internal static MailboxJunkEmailSettings From(JunkEmailConfig list) => new()
    {
        Identity = list.Recipient.Text,
        Enabled = list.Enabled,
        BlockedSendersAndDomains = new(list.BlockedSendersAndDomains),
    };
}
