using System.Collections.Immutable;

namespace SenderId.Store.AgentLog;

/// <summary>Which lines of an agent log are wanted: those that fit one pattern of every list that has some.</summary>
public sealed record AgentLogFilter
{
    /// <summary>Fits the mail server's queue id.</summary>
    public ImmutableArray<Predicate<string>> QueueId { get; init; } = [];

    /// <summary>Fits the agent.</summary>
    public ImmutableArray<Predicate<string>> Agent { get; init; } = [];

    /// <summary>Fits the action.</summary>
    public ImmutableArray<Predicate<string>> Action { get; init; } = [];

    /// <summary>Fits the recipient.</summary>
    public ImmutableArray<Predicate<string>> Recipient { get; init; } = [];

    /// <summary>Fits the MAIL FROM address or one of the From field.</summary>
    public ImmutableArray<Predicate<string>> Sender { get; init; } = [];

    /// <summary>Hold the originating address.</summary>
    public ImmutableArray<AddressRange> Addresses { get; init; } = [];

    /// <summary>Whether a line is wanted.</summary>
    public bool Fits(AgentLogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return FitsAny(QueueId, [entry.NetworkMessageId])
            && FitsAny(Agent, [entry.Agent])
            && FitsAny(Action, [entry.Action])
            && FitsAny(Recipient, [entry.Recipient])
            && FitsAny(Sender, [entry.P1FromAddress, .. entry.P2FromAddresses])
            && (Addresses.IsEmpty || (entry.IPAddress is { } address && Addresses.Any(range => range.Contains(address))));
    }

    private static bool FitsAny(ImmutableArray<Predicate<string>> patterns, IEnumerable<string> texts) =>
        patterns.IsEmpty || texts.Any(text => patterns.Any(fits => fits(text)));
}
