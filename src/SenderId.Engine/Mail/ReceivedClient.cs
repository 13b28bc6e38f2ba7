using System.Text;

namespace SenderId.Mail;

/// <summary>The client that a Received field reports. Names stay octets of the field until somebody asks for their text.</summary>
internal readonly ref struct ReceivedClient
{
    private const int MaxNameLength = 255;

    private readonly ReadOnlySpan<byte> _helloName;
    private readonly ReadOnlySpan<byte> _serverName;

    internal ReceivedClient(NetAddress? address, ReadOnlySpan<byte> helloName)
    {
        Address = address;
        _helloName = helloName;
    }

    /// <summary>Its address; null where the field shows none that can be trusted.</summary>
    internal NetAddress? Address { get; init; }

    /// <summary>Whether something looks like the client's address and cannot be trusted: no older field may decide then.</summary>
    internal bool IsDoubtful { get; init; }

    /// <summary>The protocol, in the field's words, where it does not take mail from outside, such as <c>POP3</c>; null otherwise.</summary>
    internal string? InternalProtocol { get; init; }

    /// <summary>The octets behind <c>by</c>; empty where the field names no server.</summary>
    internal ReadOnlySpan<byte> ServerOctets
    {
        init => _serverName = value;
    }

    /// <summary>Its HELO name, or address literal with brackets; null where the field shows none.</summary>
    internal string? HelloDomain => TextOf(_helloName);

    /// <summary>The host that wrote the field, as it stands behind <c>by</c>; null where the field names none.</summary>
    internal string? ServerName => TextOf(_serverName);

    /// <summary>Whether octets are a name. qmail and others write "unknown" where there is none; one is ASCII even with SMTPUTF8.</summary>
    internal static bool IsName(ReadOnlySpan<byte> octets) =>
        octets.Length is > 0 and <= MaxNameLength
        && !octets.ContainsAnyExceptInRange((byte)33, (byte)126)
        && !AddressText.Is(octets, "unknown"u8);

    private static string? TextOf(ReadOnlySpan<byte> octets) => IsName(octets) ? Encoding.ASCII.GetString(octets) : null;
}
