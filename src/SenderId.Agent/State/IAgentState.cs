using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Reputation;

namespace SenderId.Agent.State;

/// <summary>What the transport agents remember between messages.</summary>
/// <remarks>Every member may be called from many sessions at once and none waits for a disk or a network longer than mail can bear.</remarks>
public interface IAgentState
{
    /// <summary>Whether the block list has any entry, living or dead.</summary>
    bool HasBlocks { get; }

    /// <summary>Whether the allow list has any entry, living or dead.</summary>
    bool HasAllows { get; }

    /// <summary>Whether any recipient has a list.</summary>
    bool HasJunkEmail { get; }

    /// <summary>The living entry of the block list that blocks an address; null where none does.</summary>
    IPListEntry? FindBlock(NetAddress address);

    /// <summary>The living entry of the allow list that holds an address; null where none does.</summary>
    IPListEntry? FindAllow(NetAddress address);

    /// <summary>A recipient's own list; null where there is none.</summary>
    JunkEmailConfig? FindJunkEmail(SmtpAddress recipient);

    /// <summary>Adds what a message showed of its sender.</summary>
    /// <returns>Everything known of the sender, this message included.</returns>
    ValueTask<SenderProfile> ObserveAsync(SenderKey sender, SenderProfile seen, CancellationToken cancellationToken);

    /// <summary>Blocks a sender at once, and forgets what was observed of it, so that it starts anew when the block ends.</summary>
    void Block(SenderKey sender, IPListEntry entry);
}
