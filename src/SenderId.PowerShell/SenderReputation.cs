using SenderId.Connections;
using SenderId.Control;

namespace SenderId.PowerShell;

/// <summary>The reputation of a sender: its level, what the level is made of, and whether the sender is blocked.</summary>
public sealed class SenderReputation
{
    /// <summary>Whose reputation it is: an IPv4 address, or the /64 network of an IPv6 address.</summary>
    public string Sender { get; internal init; } = "";

    /// <summary>The sender reputation level, 0 to 9; 0 until 20 messages were seen.</summary>
    public int Level { get; internal init; }

    /// <summary>How many messages were seen.</summary>
    public long MessageCount { get; internal init; }

    /// <summary>How many of them had a bad verdict.</summary>
    public long BadCount { get; internal init; }

    /// <summary>What each observation adds to the level, with the numbers behind it; those that add nothing included.</summary>
    public ReadableList<SenderReputationFactor> Contributions { get; internal init; } = new([]);

    /// <summary>Whether the block list blocks the sender now.</summary>
    public bool IsBlocked { get; internal init; }

    /// <summary>Until when, local time; null where the sender is not blocked, or blocked without an end.</summary>
    public DateTime? BlockedUntil { get; internal init; }

    /// <summary>The entry of the block list that blocks the sender, for Remove-IPBlockListEntry; null where none does.</summary>
    public IPBlockListEntry? BlockedBy { get; internal init; }

    /// <summary>Whether the last open proxy test found an open proxy.</summary>
    public bool IsOpenProxy { get; internal init; }

    /// <summary>When the sender was last tested for an open proxy, local time; null for never.</summary>
    public DateTime? ProxyTestedAt { get; internal init; }

    /// <summary>When the sender was first seen, local time; null where it is not known.</summary>
    public DateTime? FirstSeen { get; internal init; }

    /// <summary>When the sender was last seen, local time; null where it is not known.</summary>
    public DateTime? LastSeen { get; internal init; }

    internal static SenderReputation From(SenderReport report) => new()
    {
        Sender = report.Sender.Text,
        Level = report.Level,
        MessageCount = report.MessageCount,
        BadCount = report.BadCount,
        Contributions = new(report.Contributions.Select(static made => new SenderReputationFactor(made))),
        IsBlocked = report.IsBlocked,
        BlockedUntil = report.BlockedUntil?.LocalDateTime,
        BlockedBy = report.BlockedBy is { } entry ? (IPBlockListEntry)AddressListEntry.From(IPListKind.Block, new ListedEntry(entry, HasExpired: false)) : null,
        IsOpenProxy = report.IsOpenProxy,
        ProxyTestedAt = report.ProxyTestedAt?.LocalDateTime,
        FirstSeen = report.FirstSeen?.LocalDateTime,
        LastSeen = report.LastSeen?.LocalDateTime,
    };
}
