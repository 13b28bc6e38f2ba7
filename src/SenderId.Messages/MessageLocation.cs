namespace SenderId.Messages;

/// <summary>A file that may hold messages, or the fault met while looking for it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Fault">Why there is no such file; null where there is one.</param>
public readonly record struct MessageLocation(string Path, MessageFault? Fault);
