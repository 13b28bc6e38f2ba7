namespace SenderId.Decisions;

/// <summary>Why a message is accepted without asking for its status.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Bypass">The setting that exempts it; null where none does.</param>
internal sealed record Exemption(Cause Cause, BypassReason? Bypass = null);
