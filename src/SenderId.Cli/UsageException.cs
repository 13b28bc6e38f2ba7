namespace SenderId.Cli;

/// <summary>The command line is wrong; the message names the value and what to write.</summary>
internal sealed class UsageException(string message) : Exception(message);
