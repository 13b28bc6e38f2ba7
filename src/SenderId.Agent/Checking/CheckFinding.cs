namespace SenderId.Agent.Checking;

/// <summary>What was found of one thing that the agent needs.</summary>
/// <param name="Severity">How much it matters.</param>
/// <param name="Subject">What was looked at: settings, folders, sockets, mail server, DNS, database, descriptors.</param>
/// <param name="Text">What was found, in one sentence.</param>
/// <param name="Advice">What to do about it; empty where nothing is to be done.</param>
public sealed record CheckFinding(CheckSeverity Severity, string Subject, string Text, string Advice = "");
