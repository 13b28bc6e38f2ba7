using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace SenderId.Lookup;

/// <summary>A name server to ask: its address and port.</summary>
/// <remarks>Written as <c>192.0.2.53</c>, <c>192.0.2.53:5353</c>, <c>2001:db8::53</c>, <c>[2001:db8::53]</c> or <c>[2001:db8::53]:5353</c>.</remarks>
/// <param name="Address">The address of the server, with its scope where it is link-local.</param>
/// <param name="Port">The port for UDP and TCP, 1 to 65535.</param>
public sealed record NameServer(IPAddress Address, int Port = NameServer.DefaultPort)
{
    /// <summary>The port of DNS.</summary>
    /// <remarks>RFC 1035 section 4.2.</remarks>
    public const int DefaultPort = 53;

    /// <summary>Reads a server as people write it.</summary>
    /// <returns>False for anything but an address with an optional port; host names are not looked up.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NameServer? server)
    {
        server = null;
        if (string.IsNullOrEmpty(text) || !TrySplit(text, out ReadOnlySpan<char> host, out int port) || !TryAddress(host, out IPAddress? address))
        {
            return false;
        }

        server = new NameServer(address, port);
        return true;
    }

    /// <summary>Reads a server; see <see cref="TryParse"/>.</summary>
    /// <exception cref="FormatException">The text is not an address with an optional port.</exception>
    public static NameServer Parse(string text) => TryParse(text, out NameServer? server)
        ? server
        : throw new FormatException($"'{text}' is not a name server: write an address, with ':port' if it is not {DefaultPort}.");

    /// <summary>The address and port: <c>192.0.2.53:53</c> or <c>[2001:db8::53]:53</c>.</summary>
    public override string ToString() => EndPoint.ToString();

    /// <summary>The address and port, as sockets take them.</summary>
    public IPEndPoint EndPoint => new(Address, Port);

    private static bool TrySplit(string text, out ReadOnlySpan<char> host, out int port)
    {
        port = DefaultPort;
        host = text;
        int colon = text.LastIndexOf(':');
        if (text[0] == '[')
        {
            int bracket = text.IndexOf(']', StringComparison.Ordinal);
            host = bracket < 0 ? default : text.AsSpan(1, bracket - 1);
            // Only IPv6 needs brackets, so only IPv6 may have them.
            return host.Contains(':') && (bracket == text.Length - 1 || (colon == bracket + 1 && TryPort(text.AsSpan(colon + 1), out port)));
        }

        if (colon < 0 || text.IndexOf(':', StringComparison.Ordinal) != colon)
        {
            return true;
        }

        host = text.AsSpan(0, colon);
        return TryPort(text.AsSpan(colon + 1), out port);
    }

    private static bool TryPort(ReadOnlySpan<char> text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= IPEndPoint.MaxPort;

    // The framework reads "1" as 0.0.0.1; only a scoped IPv6 address needs its parser, which makes zero of a scope unknown here.
    private static bool TryAddress(ReadOnlySpan<char> host, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        int percent = host.IndexOf('%');
        if (!NetAddress.TryParse(percent < 0 ? host : host[..percent], out NetAddress plain) || (percent >= 0 && plain.IsIPv4))
        {
            return false;
        }

        address = plain.ToIPAddress();
        return percent < 0 || (IPAddress.TryParse(host, out address) && address.ScopeId != 0);
    }
}
