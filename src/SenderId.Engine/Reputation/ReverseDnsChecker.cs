using SenderId.Lookup;

namespace SenderId.Reputation;

/// <summary>Asks reverse DNS about a sender and compares the answer with the HELO name.</summary>
/// <remarks>A PTR record alone proves nothing, its owner writes what he likes: a name counts when it leads back to the address.</remarks>
public static class ReverseDnsChecker
{
    /// <summary>How many names of an address are looked at. Stops hosts with thousands of PTR records.</summary>
    public const int MaxNameCount = 10;

    /// <summary>Judges a sender.</summary>
    /// <returns>Unknown where DNS gives no definite answer: a fault of DNS is not the sender's.</returns>
    public static async ValueTask<ReverseDnsCheck> CheckAsync(
        IDnsResolver resolver, NetAddress client, string? helloDomain, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(resolver);
        QuestionType type = client.IsIPv4 ? QuestionType.A : QuestionType.Aaaa;
        DomainName? hello = DomainName.TryParse(helloDomain, out DomainName? parsed) ? parsed : null;
        if (hello is { IsMultiLabel: true } && await LeadsToAsync(hello).ConfigureAwait(false) == true)
        {
            return ReverseDnsCheck.Confirmed;
        }

        DnsAnswer answer = await resolver.PointersAsync(client, cancellationToken).ConfigureAwait(false);
        if (!answer.IsDefinite)
        {
            return ReverseDnsCheck.Unknown;
        }

        bool isInDoubt = false;
        foreach (string text in answer.Names.Take(MaxNameCount))
        {
            if (!DomainName.TryParse(text, out DomainName? name))
            {
                continue;
            }

            bool? leads = await LeadsToAsync(name).ConfigureAwait(false);
            if (leads == true)
            {
                return hello is not null && BelongTogether(hello, name) ? ReverseDnsCheck.Confirmed : ReverseDnsCheck.OtherName;
            }

            isInDoubt |= leads is null;
        }

        return isInDoubt ? ReverseDnsCheck.Unknown : ReverseDnsCheck.Unconfirmed;

        async ValueTask<bool?> LeadsToAsync(DomainName name)
        {
            DnsAnswer addresses = await resolver.AddressesAsync(name, type, cancellationToken).ConfigureAwait(false);
            return !addresses.IsDefinite ? null : addresses.Addresses.Contains(client);
        }
    }

    /// <summary>Whether two names belong to one host or one organisation: the same, one below the other, or with a parent of two labels in
    /// common.</summary>
    private static bool BelongTogether(DomainName left, DomainName right)
    {
        if (left.IsSameOrBelow(right) || right.IsSameOrBelow(left))
        {
            return true;
        }

        string leftParent = Parent(left.Value);
        return leftParent.Contains('.', StringComparison.Ordinal) && string.Equals(leftParent, Parent(right.Value), StringComparison.Ordinal);
    }

    private static string Parent(string name) => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
