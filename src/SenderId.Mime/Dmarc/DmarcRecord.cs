using SenderId.Authentication;

namespace SenderId.Mime.Dmarc;

/// <summary>A DMARC policy record.</summary>
/// <remarks>RFC 9989 section 4.7. Tags that are unknown, and <c>pct</c>, <c>rf</c> and <c>ri</c> of RFC 7489, are ignored.</remarks>
internal sealed record DmarcRecord
{
    /// <summary>The record as published.</summary>
    internal required string Text { get; init; }

    /// <summary>The policy for the domain itself; null where the record has no valid one.</summary>
    internal DmarcPolicy? Policy { get; private init; }

    /// <summary>The policy for subdomains; null where there is none of its own.</summary>
    internal DmarcPolicy? SubdomainPolicy { get; private init; }

    /// <summary>The policy for subdomains that do not exist; null where there is none of its own.</summary>
    internal DmarcPolicy? NonexistentPolicy { get; private init; }

    /// <summary>Whether a policy is missing or not one of the three words.</summary>
    internal bool HasInvalidPolicy { get; private init; }

    /// <summary>Whether the record asks for reports by an address that can be one.</summary>
    internal bool AsksForReports { get; private init; }

    internal bool IsDkimStrict { get; private init; }

    internal bool IsSpfStrict { get; private init; }

    internal bool IsTested { get; private init; }

    /// <summary>What the record says of being a public suffix: y, n or u.</summary>
    internal char PublicSuffix { get; private init; }

    /// <summary>Reads a record.</summary>
    /// <returns>Null for a text that is not a DMARC record: the version must come first and be exactly DMARC1.</returns>
    internal static DmarcRecord? Read(string text)
    {
        // A fault behind the version costs only what it spoils, so tags are read one by one.
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? first = null;
        foreach (string part in text.Split(';'))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string name = (equals < 0 ? part : part[..equals]).Trim(' ', '\t');
            first ??= name;
            if (equals >= 0)
            {
                tags.TryAdd(name, part[(equals + 1)..].Trim(' ', '\t'));
            }
        }

        if (!string.Equals(first, "v", StringComparison.OrdinalIgnoreCase) || tags.GetValueOrDefault("v") != "DMARC1")
        {
            return null;
        }

        return new()
        {
            Text = text,
            Policy = Request(tags, "p"),
            SubdomainPolicy = Request(tags, "sp"),
            NonexistentPolicy = Request(tags, "np"),
            HasInvalidPolicy = Request(tags, "p") is null || IsInvalid(tags, "sp") || IsInvalid(tags, "np"),
            AsksForReports = tags.GetValueOrDefault("rua") is { } addresses && addresses.Split(',').Any(IsAddress),
            IsDkimStrict = Is(tags, "adkim", "s"),
            IsSpfStrict = Is(tags, "aspf", "s"),
            IsTested = Is(tags, "t", "y"),
            PublicSuffix = Is(tags, "psd", "y") ? 'y' : Is(tags, "psd", "n") ? 'n' : 'u',
        };
    }

    private static DmarcPolicy? Request(Dictionary<string, string> tags, string name) => tags.GetValueOrDefault(name) switch
    {
        { } word when word.Equals("none", StringComparison.OrdinalIgnoreCase) => DmarcPolicy.None,
        { } word when word.Equals("quarantine", StringComparison.OrdinalIgnoreCase) => DmarcPolicy.Quarantine,
        { } word when word.Equals("reject", StringComparison.OrdinalIgnoreCase) => DmarcPolicy.Reject,
        _ => null,
    };

    private static bool IsInvalid(Dictionary<string, string> tags, string name) => tags.ContainsKey(name) && Request(tags, name) is null;

    private static bool Is(Dictionary<string, string> tags, string name, string value) =>
        string.Equals(tags.GetValueOrDefault(name), value, StringComparison.OrdinalIgnoreCase);

    private static bool IsAddress(string address) =>
        Uri.TryCreate(address.Trim(' ', '\t'), UriKind.Absolute, out Uri? uri) && uri.Scheme.Length > 0;
}
