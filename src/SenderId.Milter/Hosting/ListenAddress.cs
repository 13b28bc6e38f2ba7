using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SenderId.Milter.Hosting;

/// <summary>Where to listen, written as mail servers write it.</summary>
/// <remarks><c>inet:PORT@HOST</c>, <c>inet6:PORT@HOST</c>, <c>unix:PATH</c> or <c>local:PATH</c>; HOST is an address or <c>localhost</c>.</remarks>
public sealed record ListenAddress
{
    private ListenAddress(string text, EndPoint endPoint)
    {
        Text = text;
        EndPoint = endPoint;
    }

    /// <summary>The address as it was written.</summary>
    public string Text { get; }

    /// <summary>The address as the framework knows it.</summary>
    public EndPoint EndPoint { get; }

    /// <summary>The path of a Unix socket; null for TCP.</summary>
    public string? Path => EndPoint is UnixDomainSocketEndPoint ? Text[(Text.IndexOf(':', StringComparison.Ordinal) + 1)..] : null;

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address, such as <c>inet:8896@localhost</c> or <c>unix:/run/senderid/agent.sock</c>.</param>
    /// <param name="address">The address read.</param>
    /// <param name="fault">What is wrong with the text.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ListenAddress? address, [NotNullWhen(false)] out string? fault)
    {
        string trimmed = text?.Trim() ?? "";
        int colon = trimmed.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? "" : trimmed[..colon].ToLowerInvariant();
        string rest = trimmed[(colon + 1)..];
        EndPoint? endPoint = null;
        fault = kind switch
        {
            "unix" or "local" => ReadPath(rest, OperatingSystem.IsWindows(), out endPoint),
            "inet" or "inet6" => ReadSocket(rest, kind == "inet6", out endPoint),
            _ => $"'{trimmed}' begins with none of inet:, inet6:, unix: and local:.",
        };
        address = endPoint is null ? null : new ListenAddress(trimmed, endPoint);
        fault ??= address is null ? "" : null;
        return address is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    /// <summary>Reads the path of a Unix socket, which begins with a drive on Windows and with a slash elsewhere.</summary>
    internal static string? ReadPath(string path, bool isWindows, out EndPoint? endPoint)
    {
        // struct sockaddr_un has room for 108 octets, 104 on macOS, the ending NUL included.
        int maxPathBytes = OperatingSystem.IsMacOS() ? 103 : 107;
        bool isFull = isWindows ? path is [(>= 'A' and <= 'Z') or (>= 'a' and <= 'z'), ':', '\\' or '/', ..] : path.StartsWith('/');
        bool isUsable = isFull && System.Text.Encoding.UTF8.GetByteCount(path) <= maxPathBytes;
        endPoint = isUsable ? new UnixDomainSocketEndPoint(path) : null;
        string example = isWindows ? " such as C:\\ProgramData\\SenderId\\agent.sock" : "";
        return isUsable ? null : $"'{path}' is not an absolute path{example} of at most {maxPathBytes} octets.";
    }

    private static string? ReadSocket(string text, bool isIPv6, out EndPoint? endPoint)
    {
        endPoint = null;
        int at = text.IndexOf('@', StringComparison.Ordinal);
        string port = at < 0 ? text : text[..at];
        string host = at < 0 ? "localhost" : text[(at + 1)..].Trim('[', ']');
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number))
        {
            return $"'{port}' is not a port from 0 to 65535.";
        }

        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            endPoint = new IPEndPoint(isIPv6 ? IPAddress.IPv6Loopback : IPAddress.Loopback, number);
            return null;
        }

        if (!NetAddress.TryParse(host, out NetAddress address))
        {
            return $"'{host}' is neither an address nor localhost.";
        }

        endPoint = new IPEndPoint(address.ToIPAddress(), number);
        return null;
    }
}
