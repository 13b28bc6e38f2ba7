namespace SenderId.Lookup;

/// <summary>One MX record.</summary>
/// <param name="Preference">Lower is preferred (RFC 1035 section 3.3.9).</param>
/// <param name="Exchange">The host name as DNS gave it, without the ending dot; empty for the root (RFC 7505).</param>
public sealed record MailExchanger(ushort Preference, string Exchange);
