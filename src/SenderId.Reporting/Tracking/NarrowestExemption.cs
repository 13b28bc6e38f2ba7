namespace SenderId.Reporting.Tracking;

/// <summary>The change of a setting that lets a refused message pass and as little else as can be.</summary>
/// <param name="Setting">The setting or list that changes, such as BypassedIPAddresses.</param>
/// <param name="Entry">The entry that is added or removed, or the new value.</param>
/// <param name="Command">The change as a command of a POSIX shell; null where only the cmdlet can make it.</param>
/// <param name="Cmdlet">The change as a command of PowerShell.</param>
public sealed record NarrowestExemption(string Setting, string Entry, string? Command, string Cmdlet);
