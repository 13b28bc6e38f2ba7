using SenderId.Authentication;

namespace SenderId.Mime.Dkim;

/// <summary>What came of asking for a key.</summary>
/// <param name="Key">The key; null where there is none that can be used.</param>
/// <param name="Status">What a signature without the key is.</param>
/// <param name="Fault">Why there is no key.</param>
internal sealed record KeyAnswer(KeyRecord? Key, AuthenticationStatus Status, string? Fault);
