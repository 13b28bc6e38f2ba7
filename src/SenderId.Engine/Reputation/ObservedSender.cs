using System.Collections.Immutable;
using SenderId.Mail;

namespace SenderId.Reputation;

/// <summary>Says whose reputation a message touches.</summary>
/// <remarks>
/// The originating address, as the anti-spam agents of the product use it. The organisation's own servers and addresses that no
/// stranger can have are nobody's: their mail is watched where it comes in.
/// </remarks>
public static class ObservedSender
{
    /// <summary>Finds the address.</summary>
    /// <param name="origin">The originating address that Sender ID found; null where it was not asked or found none.</param>
    /// <param name="client">The SMTP client; null where it is unknown.</param>
    /// <param name="internalServers">The organisation's own servers.</param>
    /// <returns>Null where there is no stranger to watch.</returns>
    public static NetAddress? Find(NetAddress? origin, NetAddress? client, ImmutableArray<AddressRange> internalServers)
    {
        NetAddress? address = origin ?? client;
        bool isStranger = address is { } found && SpecialUseAddress.Of(found) is null
            && (internalServers.IsDefaultOrEmpty || !internalServers.Any(server => server.Contains(found)));
        return isStranger ? address : null;
    }
}
