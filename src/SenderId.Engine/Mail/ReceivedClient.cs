namespace SenderId.Mail;

/// <summary>The client that a Received field reports.</summary>
/// <param name="Address">Its address; null where the field shows none.</param>
/// <param name="HelloDomain">Its HELO name, or address literal with brackets; null where the field shows none.</param>
internal readonly record struct ReceivedClient(NetAddress? Address, string? HelloDomain);
