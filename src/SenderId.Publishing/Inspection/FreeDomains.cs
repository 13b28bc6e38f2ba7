using SenderId.Lookup;
using SenderId.Publishing.Trees;

namespace SenderId.Publishing.Inspection;

/// <summary>Finds names of a tree that do not exist because the domain above them is not registered.</summary>
/// <remarks>RFC 8020: below a name that does not exist there is nothing.</remarks>
internal static class FreeDomains
{
    // Second levels under which domains are registered, below the top-level domains of countries.
    private static readonly string[] s_registries = ["ac", "co", "com", "edu", "go", "gov", "gob", "gv", "ltd", "me", "ne", "net", "or", "org",
        "plc"];

    /// <summary>The names that do not exist, each with the domain that anybody may register.</summary>
    internal static async Task<IReadOnlyDictionary<string,
        string>> FindAsync(IDnsResolver resolver, IEnumerable<SpfRecordNode> nodes, CancellationToken cancellationToken)
    {
        string[] missing = [.. nodes.Where(static node => node.State == RecordState.DoesNotExist).Select(static node => node.Domain).Distinct()];
        string?[] free = await Task.WhenAll(missing.Select(name => FindAsync(resolver, name, cancellationToken))).ConfigureAwait(false);
        return missing.Zip(free)
            .Where(static pair => pair.Second is not null).ToDictionary(static pair => pair.First, static pair => pair.Second!,
            StringComparer.Ordinal);
    }

    private static async Task<string?> FindAsync(IDnsResolver resolver, string name, CancellationToken cancellationToken)
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
