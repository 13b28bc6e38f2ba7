using System.Collections.Immutable;

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
        List<PassedOver>? passed = null;
        if (envelope.ClientAddress is { } client)
        {
            if (RangeOf(client, servers) is not { } range)
            {
                return new OriginatingAddress { Address = client, Source = OriginatingAddressSource.Client };
            }

            passed = [new(0, client, OnList(range))];
        }
        else if (envelope.IsClientUnknown)
        {
            return new OriginatingAddress { PassedOver = [new(0, null, "the mail server does not know its address, so no Received field is read")] };
        }

        return WalkReceived(headers, servers, passed);
    }

    private static OriginatingAddress WalkReceived(HeaderSection headers, ImmutableArray<AddressRange> servers, List<PassedOver>? passed)
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
                (passed ??= new(1)).Add(new(index, null, "this and older fields are not read"));
                break;
            }

            ReceivedClient client = ReceivedClientReader.Read(field.RawBody.Span);
            if (WhyPassedOver(index, client, servers) is { } hop)
            {
                (passed ??= new(1)).Add(hop);
                continue;
            }

            if (client.IsDoubtful)
            {
                (passed ??= new(1)).Add(new(index, null,
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
                PassedOver = passed is null ? [] : passed,
            };
        }

        return new OriginatingAddress { PassedOver = passed is null ? [] : passed };
    }

    private static PassedOver? WhyPassedOver(int index, ReceivedClient client, ImmutableArray<AddressRange> servers)
    {
        if (client is { Address: null, IsDoubtful: false })
        {
            return new(index, null, "no client address");
        }

        if (client.InternalProtocol is { } protocol)
        {
            return new(index, null, $"{protocol} brings no mail from outside");
        }

        if (client.Address is not { } address)
        {
            return null;
        }

        if (RangeOf(address, servers) is { } range)
        {
            return new(index, address, OnList(range));
        }

        return SpecialUseAddress.Of(address) is { } use ? new(index, address, use) : null;
    }

    private static string OnList(AddressRange range) => $"on InternalSMTPServers ({range})";

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
}
