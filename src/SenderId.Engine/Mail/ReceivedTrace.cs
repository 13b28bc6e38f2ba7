using System.Collections.Immutable;
using System.Globalization;

namespace SenderId.Mail;

/// <summary>Finds the address whose right to send is checked: that of the client outside of the organisation.</summary>
/// <remarks>
/// The SMTP client itself, if it is known and not one of the organisation's own servers; else the Received fields are walked
/// from the newest, past those without a client address, those of protocols that bring no mail in, and internal hops. The walk ends
/// at the first foreign address, and at the first field whose client is in doubt: fields below could be forged.
/// </remarks>
public static class ReceivedTrace
{
    /// <summary>How many Received fields are read. Stops messages made of thousands; servers refuse mail after about a hundred hops.</summary>
    /// <remarks>RFC 5321 section 6.3.</remarks>
    public const int MaxReceivedCount = 100;

    /// <summary>Finds the originating address.</summary>
    /// <param name="headers">The header section.</param>
    /// <param name="envelope">What SMTP knew; <see cref="Envelope.ClientAddress"/> comes first.</param>
    /// <param name="internalServers">The organisation's own servers, which are never the origin.</param>
    /// <returns>The address with its source, or none with what was passed over.</returns>
    public static OriginatingAddress FindOrigin(
        HeaderSection headers, Envelope envelope, ImmutableArray<AddressRange> internalServers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(envelope);
        ImmutableArray<AddressRange> servers = internalServers.IsDefault ? [] : internalServers;
        List<string>? skipped = null;
        if (envelope.ClientAddress is { } client)
        {
            if (RangeOf(client, servers) is not { } range)
            {
                return new OriginatingAddress { Address = client, Source = OriginatingAddressSource.Client };
            }

            skipped = [$"client {client}: on InternalSMTPServers ({range})"];
        }
        else if (envelope.IsClientUnknown)
        {
            return new OriginatingAddress { Skipped = ["client: the mail server does not know its address, so no Received field is read"] };
        }

        return WalkReceived(headers, servers, skipped);
    }

    private static OriginatingAddress WalkReceived(HeaderSection headers, ImmutableArray<AddressRange> servers, List<string>? skipped)
    {
        int index = 0;
        foreach (HeaderField field in headers.Fields)
        {
            if (!field.Is(HeaderNames.Received))
            {
                continue;
            }

            if (++index > MaxReceivedCount)
            {
                (skipped ??= []).Add(Line(index, "this and older fields are not read"));
                break;
            }

            ReceivedClient client = ReceivedClientReader.Read(field.RawBody.Span);
            if (WhyPassedOver(client, servers) is { } reason)
            {
                (skipped ??= []).Add(Line(index, reason));
                continue;
            }

            if (client.IsDoubtful)
            {
                (skipped ??= []).Add(Line(index,
                    $"the client's address cannot be trusted in \"{FieldText.Of(field.RawBody.Span)}\"; older fields are not read"));
                break;
            }

            return new OriginatingAddress
            {
                Address = client.Address,
                Source = OriginatingAddressSource.Received,
                ReceivedIndex = index,
                ReceivedBy = client.ServerName,
                HelloDomain = client.HelloDomain,
                Skipped = skipped ?? [],
            };
        }

        return new OriginatingAddress { Skipped = skipped ?? [] };
    }

    private static string? WhyPassedOver(ReceivedClient client, ImmutableArray<AddressRange> servers)
    {
        if (client is { Address: null, IsDoubtful: false })
        {
            return "no client address";
        }

        if (client.InternalProtocol is { } protocol)
        {
            return $"{protocol} brings no mail from outside";
        }

        if (client.Address is not { } address)
        {
            return null;
        }

        if (RangeOf(address, servers) is { } range)
        {
            return $"{address}: on InternalSMTPServers ({range})";
        }

        return SpecialUseAddress.Of(address) is { } use ? $"{address}: {use} address" : null;
    }

    private static AddressRange? RangeOf(NetAddress address, ImmutableArray<AddressRange> servers)
    {
        foreach (AddressRange range in servers)
        {
            if (range.Contains(address))
            {
                return range;
            }
        }

        return null;
    }

    private static string Line(int index, string reason) => string.Create(CultureInfo.InvariantCulture, $"Received {index}: {reason}");
}
