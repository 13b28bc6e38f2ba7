using SenderId.Authentication;

namespace SenderId.Mime.Dkim;

/// <summary>Whether a signature holds.</summary>
/// <param name="Status">The result.</param>
/// <param name="Fault">Why it does not; null for a pass.</param>
/// <param name="KeyBits">The length of the key; 0 where none was read.</param>
/// <param name="IsTesting">Whether the key says that its domain is only testing.</param>
internal readonly record struct SignatureOutcome(AuthenticationStatus Status, string? Fault, int KeyBits = 0, bool IsTesting = false);
