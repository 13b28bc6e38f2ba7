using SenderId.Decisions;

namespace SenderId.Connections;

/// <summary>Decides about a connection by the block list and the allow list.</summary>
public static class ConnectionFilter
{
    /// <summary>The reason of a message that the allow list let through, in the product's word.</summary>
    public const string AllowedReason = "IPOnAllowList";

    /// <summary>Finds what exempts the mail of an address from all agents.</summary>
    /// <param name="config">The settings.</param>
    /// <param name="find">Finds the living entry that allows an address.</param>
    /// <param name="address">The address the mail came from; null where it is unknown.</param>
    /// <param name="isInternal">Whether the session is authenticated.</param>
    /// <returns>Null where nothing does.</returns>
    public static Decision? FindExemption(
        IPAllowListConfig config, Func<NetAddress, IPListEntry?> find, NetAddress? address, bool isInternal)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(find);
        bool isEnabled = config.Enabled && (isInternal ? config.InternalMailEnabled : config.ExternalMailEnabled);
        return isEnabled && address is { } client && find(client) is { } entry
            ? new Decision { Reason = AllowedReason, ReasonData = entry.IPRange.Text }
            : null;
    }

    /// <summary>Decides about an address.</summary>
    /// <param name="config">The settings.</param>
    /// <param name="find">Finds the living entry that blocks an address.</param>
    /// <param name="address">The address the mail came from; null where it is unknown.</param>
    /// <param name="isInternal">Whether the session is authenticated.</param>
    public static Decision Decide(IPBlockListConfig config, Func<NetAddress, IPListEntry?> find, NetAddress? address, bool isInternal)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(find);
        bool isEnabled = config.Enabled && (isInternal ? config.InternalMailEnabled : config.ExternalMailEnabled);
        if (!isEnabled || address is not { } client || find(client) is not { } entry)
        {
            return Decision.Nothing;
        }

        return new Decision
        {
            Action = SenderIdAction.Reject,
            Reply = ReplyFor(entry.IsMachineGenerated ? config.MachineEntryRejectionResponse : config.StaticEntryRejectionResponse, client),
            Reason = entry.IsMachineGenerated ? "MachineGeneratedEntry" : "StaticEntry",
            ReasonData = entry.IPRange.Text,
        };
    }

    /// <summary>The reply for a blocked address.</summary>
    /// <param name="text">The configured text; <c>{0}</c> stands for the address.</param>
    /// <param name="address">The address.</param>
    public static SmtpReply ReplyFor(string text, NetAddress address)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SmtpReply(550, "5.7.1", text.Replace("{0}", address.ToString(), StringComparison.Ordinal));
    }
}
