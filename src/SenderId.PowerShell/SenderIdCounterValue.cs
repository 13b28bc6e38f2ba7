namespace SenderId.PowerShell;

/// <summary>A counter of the agent with its number.</summary>
/// <param name="Counter">The counter in one word, such as FailNotPermitted.</param>
/// <param name="Value">The number, restarts of the agent included.</param>
/// <param name="Name">The product's name of the counter.</param>
/// <param name="Since">Since when is counted.</param>
/// <param name="WhenWritten">When the agent wrote the number down.</param>
public sealed record SenderIdCounterValue(string Counter, long Value, string Name, DateTime Since, DateTime WhenWritten);
