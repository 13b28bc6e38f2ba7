using System.Collections.Immutable;
using SenderId.Connections;
using SenderId.Control;
using SenderId.Decisions;
using SenderId.Filtering;

namespace SenderId.Agent.Serving;

/// <summary>The agent behind a control socket. What it cannot do it says with <see cref="AgentRefusedException"/>.</summary>
public interface IControlledAgent
{
    /// <summary>The agent's clock now, by which entries are dead or alive.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The full path of the configuration file that is watched.</summary>
    string ConfigPath { get; }

    /// <summary>Why lists may be out of date; null where they are not.</summary>
    string? StateWarning { get; }

    /// <summary>What is known of the sender at an address.</summary>
    Task<SenderReport> FindSenderAsync(NetAddress address, CancellationToken cancellationToken);

    /// <summary>The senders with the highest levels, highest first.</summary>
    Task<ImmutableArray<SenderReport>> FindTopSendersAsync(int count, CancellationToken cancellationToken);

    /// <summary>All entries of a list in the order of their numbers, those without a number last.</summary>
    ImmutableArray<IPListEntry> ListEntries(IPListKind list);

    /// <summary>Adds an entry; it is in force when this returns.</summary>
    /// <returns>The number it got.</returns>
    Task<int> AddEntryAsync(IPListKind list, IPListEntry entry, CancellationToken cancellationToken);

    /// <summary>Removes an entry; it counts for nothing when this returns.</summary>
    /// <returns>False where there is none of this number.</returns>
    Task<bool> RemoveEntryAsync(IPListKind list, int identity, CancellationToken cancellationToken);

    /// <summary>All recipients' lists.</summary>
    ImmutableArray<JunkEmailConfig> ListJunkEmail();

    /// <summary>A recipient's list; null where none is stored.</summary>
    JunkEmailConfig? FindJunkEmail(SmtpAddress recipient);

    /// <summary>Stores a recipient's list in place of what is stored; it is in force when this returns.</summary>
    Task StoreJunkEmailAsync(JunkEmailConfig list, CancellationToken cancellationToken);
}
