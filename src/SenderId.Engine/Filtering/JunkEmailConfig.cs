using System.Collections.Immutable;
using SenderId.Decisions;

namespace SenderId.Filtering;

/// <summary>One recipient's own list of blocked senders.</summary>
/// <param name="Recipient">Whose list it is.</param>
public sealed record JunkEmailConfig(SmtpAddress Recipient)
{
    /// <summary>How many entries a recipient's list may have.</summary>
    public const int MaxEntryCount = 1024;

    /// <summary>Whether the list is used.</summary>
    /// <value>Default true.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>The senders and domains whose mail this recipient does not want; a domain stands for its subdomains too.</summary>
    /// <value>At most 1024 entries. Default empty.</value>
    public ImmutableArray<ListedSender> BlockedSendersAndDomains { get; init; } = [];

    /// <summary>The first entry that stands for the sender; null where none does or the list is not used.</summary>
    public ListedSender? Find(ReversePath sender)
    {
        if (!Enabled)
        {
            return null;
        }

        foreach (ListedSender entry in BlockedSendersAndDomains)
        {
            if (entry.Matches(sender))
            {
                return entry;
            }
        }

        return null;
    }
}
