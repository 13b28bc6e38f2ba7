namespace SenderId.Reporting;

/// <summary>An entry of a setting that exempts mail.</summary>
/// <param name="Setting">The setting, such as BypassedSenderDomains.</param>
/// <param name="Entry">The entry as it is written there.</param>
public sealed record Exemption(string Setting, string Entry);
