using SenderId.Lookup;

namespace SenderId.Publishing.Questions;

/// <summary>Finds the name of an address that its own domain confirms.</summary>
/// <remarks>RFC 7208 section 5.5: anybody may write any name into a reverse zone; a name counts whose addresses hold this one.</remarks>
internal static class ConfirmedName
{
    private const int MaxNameCount = 3;

    /// <summary>The name; null where none is confirmed.</summary>
    internal static async Task<string?> FindAsync(IDnsResolver resolver, NetAddress client, CancellationToken cancellationToken)
    {
        DnsAnswer pointers = await resolver.PointersAsync(client, cancellationToken).ConfigureAwait(false);
        foreach (string text in pointers.Names.Take(MaxNameCount))
        {
            if (!DomainName.TryParse(text, out DomainName? name))
            {
                continue;
            }

            DnsAnswer addresses = await resolver
                .AddressesAsync(name, client.IsIPv4 ? QuestionType.A : QuestionType.Aaaa, cancellationToken).ConfigureAwait(false);
            if (addresses.Addresses.Contains(client))
            {
                return name.Value;
            }
        }

        return null;
    }
}
