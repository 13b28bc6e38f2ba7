using SenderId.Lookup;

namespace SenderId.Check;

/// <summary>Finds a name of the client that leads back to it: a PTR record alone proves nothing, its owner writes what he likes.</summary>
/// <remarks>RFC 7208 section 5.5, RFC 8601 section 3 (<c>iprev</c>).</remarks>
internal static class ConfirmedName
{
    /// <summary>Asks for the names of an address, and for the addresses of those that are wanted.</summary>
    /// <param name="resolver">The door to DNS.</param>
    /// <param name="client">The address.</param>
    /// <param name="limits">How many names are looked at, and how long that may take.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="isWanted">Whether a name would be of use.</param>
    /// <param name="cancellationToken">Stops the questions.</param>
    /// <returns>The name; in doubt where one that is wanted may still turn out to be the client's. An address whose names are not known leaves
    /// nothing in doubt: most senders of forged mail have such an address, and no name of the settings is claimed.</returns>
    public static async Task<Proof> FindAsync(
        IDnsResolver resolver,
        NetAddress client,
        LookupLimits limits,
        TimeProvider clock,
        Func<DomainName, bool> isWanted,
        CancellationToken cancellationToken)
    {
        bool isClaimed = false;
        try
        {
            return await AskAsync().WaitAsync(limits.MaxElapsed, clock, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return Volatile.Read(ref isClaimed) ? Proof.Open : Proof.None;
        }

        async Task<Proof> AskAsync()
        {
            DnsAnswer pointers = await resolver.PointersAsync(client, cancellationToken).ConfigureAwait(false);
            QuestionType type = client.IsIPv4 ? QuestionType.A : QuestionType.Aaaa;
            Proof result = Proof.None;
            foreach (string text in pointers.Names.Take(limits.MaxPtrNameCount))
            {
                if (DomainName.TryParse(text, out DomainName? name) && isWanted(name))
                {
                    Volatile.Write(ref isClaimed, true);
                    DnsAnswer addresses = await resolver.AddressesAsync(name, type, cancellationToken).ConfigureAwait(false);
                    if (addresses.Addresses.Contains(client))
                    {
                        return new Proof(name, $"reverse DNS of {client} is {name}");
                    }

                    result = addresses.IsDefinite ? result : Proof.Open;
                }
            }

            return result;
        }
    }
}
