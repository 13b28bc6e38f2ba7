using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Zones;

/// <summary>NSD on a free port of the loopback, serving zone texts until disposed.</summary>
internal sealed class NsdServer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("senderid-nsd-");
    private readonly Process _process;

    public NsdServer(params (string Zone, string Text)[] zones)
    {
        Server = new NameServer(IPAddress.Loopback, FreePort());
        var configuration = new StringBuilder(string.Create(CultureInfo.InvariantCulture,
            $"""
            server:
              ip-address: 127.0.0.1@{Server.Port}
              server-count: 1
              username: ""
              chroot: ""
              pidfile: ""
              xfrdfile: ""
              zonelistfile: "{_folder}/zone.list"
              xfrdir: "{_folder}"
            remote-control:
              control-enable: no

            """));
        foreach ((string zone, string text) in zones)
        {
            string file = Path.Combine(_folder.FullName, zone + "zone");
            File.WriteAllText(file, text);
            configuration.Append(CultureInfo.InvariantCulture, $"zone:\n  name: \"{zone}\"\n  zonefile: \"{file}\"\n");
        }

        string path = Path.Combine(_folder.FullName, "nsd.conf");
        File.WriteAllText(path, configuration.ToString());
        _process = Process.Start(new ProcessStartInfo(NsdFactAttribute.Server, ["-d", "-c", path]) { RedirectStandardError = true })!;
        _process.BeginErrorReadLine();
    }

    public NameServer Server { get; }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
