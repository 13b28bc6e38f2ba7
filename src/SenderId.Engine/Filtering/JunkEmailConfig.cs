using System.Collections.Immutable;
using SenderId.Decisions;

namespace SenderId.Filtering;

/// <summary>One recipient's own lists of blocked and of trusted senders.</summary>
/// <param name="Recipient">Whose list it is.</param>
public sealed record JunkEmailConfig(SmtpAddress Recipient)
{
    /// <summary>How many entries each list of a recipient may have.</summary>
    public const int MaxEntryCount = 1024;

    /// <summary>Whether the lists are used.</summary>
    /// <value>Default true.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>The senders and domains whose mail this recipient does not want; a domain stands for its subdomains too.</summary>
    /// <value>At most 1024 entries. Default empty.</value>
    public ImmutableArray<ListedSender> BlockedSendersAndDomains { get; init; } = [];

    /// <summary>The senders and domains whose mail this recipient wants, whatever else is blocked; a domain stands for its subdomains too.</summary>
    /// <value>At most 1024 entries. Default empty.</value>
    public ImmutableArray<ListedSender> TrustedSendersAndDomains { get; init; } = [];

    /// <summary>The first entry that blocks the sender; null where none does, where the sender is trusted, or the lists are not used.</summary>
    public ListedSender? FindBlocked(ReversePath sender) => FindTrusted(sender) is null ? Find(BlockedSendersAndDomains, sender) : null;

    /// <summary>The first entry by which the sender is trusted; null where none is or the lists are not used.</summary>
    public ListedSender? FindTrusted(ReversePath sender) => Find(TrustedSendersAndDomains, sender);

    private ListedSender? Find(ImmutableArray<ListedSender> entries, ReversePath sender)
    {
        if (!Enabled)
        {
            return null;
        }

        foreach (ListedSender entry in entries)
        {
            if (entry.Matches(sender))
            {
                return entry;
            }
        }

        return null;
    }
}
