namespace SenderId.Mime.Dkim;

/// <summary>A public key as it is published.</summary>
/// <remarks>RFC 6376 section 3.6.1, RFC 8463 section 4.</remarks>
/// <param name="KeyType">The type of the key, tag <c>k=</c>.</param>
/// <param name="Key">The key, tag <c>p=</c>.</param>
/// <param name="IsTesting">Whether the domain is only testing DKIM, flag <c>y</c>.</param>
/// <param name="IsStrict">Whether the identity must be of the signing domain itself, flag <c>s</c>.</param>
internal sealed record KeyRecord(string KeyType, byte[] Key, bool IsTesting, bool IsStrict)
{
    /// <summary>Reads a record.</summary>
    /// <returns>The key, or why it is of no use.</returns>
    internal static (KeyRecord? Key, string? Fault) Read(string text)
    {
        if (!TagList.TryParse(text, out TagList? tags, out string? fault))
        {
            return (null, $"the key record has {fault}");
        }

        string type = tags["k"] ?? "rsa";
        string[] flags = tags.List("t") ?? [];
        fault = tags["v"] is { } version && (version != "DKIM1" || tags.FirstName != "v") ? "the key record is not of version DKIM1"
            : tags.Compact("p") is not { } key ? "the key record has no key"
            : key.Length == 0 ? "the key is revoked"
            : !SignatureField.TryDecode(key, out _) ? "the key is not base64"
            : tags.List("h") is { } hashes && !hashes.Contains("sha256", StringComparer.OrdinalIgnoreCase) ? "the key is not for SHA-256"
            : tags.List("s") is { } services && !services.Any(static service => service is "*" || IsEmail(service)) ? "the key is not for mail"
            : null;
        return fault is not null || !SignatureField.TryDecode(tags.Compact("p"), out byte[]? octets)
            ? (null, fault)
            : (new KeyRecord(type, octets, flags.Contains("y"), flags.Contains("s")), null);
    }

    private static bool IsEmail(string service) => string.Equals(service, "email", StringComparison.OrdinalIgnoreCase);
}
