namespace SenderId.Mail;

/// <summary>The client that a Received field reports.</summary>
/// <param name="Address">Its address; null where the field shows none that can be trusted.</param>
/// <param name="HelloDomain">Its HELO name, or address literal with brackets; null where the field shows none.</param>
internal readonly record struct ReceivedClient(NetAddress? Address, string? HelloDomain)
{
    /// <summary>The host that wrote the field, as it stands behind <c>by</c>; null where the field names none.</summary>
    internal string? ServerName { get; init; }

    /// <summary>Whether something looks like the client's address and cannot be trusted: no older field may decide then.</summary>
    internal bool IsDoubtful { get; init; }

    /// <summary>The protocol, in the field's words, where it does not take mail from outside, such as <c>POP3</c>; null otherwise.</summary>
    internal string? InternalProtocol { get; init; }
}
