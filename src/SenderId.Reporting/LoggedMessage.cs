namespace SenderId.Reporting;

/// <summary>A message that the Sender ID agent wrote of.</summary>
/// <param name="IPAddress">The originating address, as text.</param>
/// <param name="Domain">The responsible domain; empty where there is none.</param>
/// <param name="Status">The status; null where the message was not checked.</param>
public readonly record struct LoggedMessage(string IPAddress, string Domain, SenderIdStatus? Status);
