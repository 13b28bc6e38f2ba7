using System.Net.Sockets;

namespace SenderId.Milter.Hosting;

/// <summary>Makes Unix sockets, which Windows before Server 2019 does not have.</summary>
public static class UnixSocket
{
    /// <summary>Makes a socket.</summary>
    /// <exception cref="IOException">The system has none.</exception>
    public static Socket Make() => Make(static () => new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified));

    internal static Socket Make(Func<Socket> make)
    {
        try
        {
            return make();
        }
        catch (SocketException e)
        {
            throw new IOException(
                $"This system has no Unix sockets ({e.Message}): Windows has them since Server 2019."
                + " A milter can listen on TCP, such as inet:8896@localhost.",
                e);
        }
    }
}
