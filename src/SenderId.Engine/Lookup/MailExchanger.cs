namespace SenderId.Lookup;

/// <summary>One MX record.</summary>
/// <param name="Preference">Lower is preferred (RFC 1035 section 3.3.9).</param>
/// <param name="Exchange">The host name as DNS gave it, without the ending dot; empty for the root (RFC 7505).</param>
public sealed record MailExchanger(ushort Preference, string Exchange)
{
    // An answer is read once and used many times.
    /// <summary>The host name to ask for; null for the root and for names that are none.</summary>
    internal DomainName? Name { get; } = DomainName.TryParse(Exchange, out DomainName? name) ? name : null;
}
