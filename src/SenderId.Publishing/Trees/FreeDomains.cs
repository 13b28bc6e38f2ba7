using SenderId.Lookup;

namespace SenderId.Publishing.Trees;

/// <summary>Finds names of a tree that do not exist because the domain above them is not registered.</summary>
/// <remarks>RFC 8020: below a name that does not exist there is nothing.</remarks>
internal static class FreeDomains
{
    // Second levels under which domains are registered, below the top-level domains of countries.
    private static readonly string[] s_registries = ["ac", "co", "com", "edu", "go", "gov", "gob", "gv", "ltd", "me", "ne", "net", "or", "org",
        "plc"];

    /// <summary>The domain above a name that does not exist, or the name itself, that anybody may register; null where there is none.</summary>
    internal static async Task<string?> FindAsync(IDnsResolver resolver, string name, CancellationToken cancellationToken)
    {
        string[] labels = name.Split('.');
        int suffix = labels is [.., var second, { Length: 2 }] && s_registries.Contains(second) ? 2 : 1;
        if (labels.Length <= suffix || !DomainName.TryParse(string.Join('.', labels[^(suffix + 1)..]), out DomainName? registrable))
        {
            return null;
        }

        DnsAnswer answer = await resolver.TextAsync(registrable, cancellationToken).ConfigureAwait(false);
        return answer.Code == DnsAnswerCode.NameError ? registrable.Value : null;
    }
}
