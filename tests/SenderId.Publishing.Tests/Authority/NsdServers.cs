using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SenderId.Testing;

namespace SenderId.Publishing.Tests.Authority;

/// <summary>Several NSD, each on an address of loopback of its own and all on one port, as the servers of a zone are.</summary>
internal sealed class NsdServers : IDisposable
{
    private const string Program = "/usr/sbin/nsd";

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _processes = [];
    private readonly CancellationTokenSource _end = new();

    /// <summary>The port of all.</summary>
    internal int Port { get; } = FreePort();

    /// <summary>Starts a server and waits until it answers.</summary>
    internal void Start(string address, string zone, string text)
    {
        string name = address.Replace('.', '-');
        _folder.Write($"{name}.zone", text);
        string configuration = _folder.Write($"{name}.conf", string.Create(CultureInfo.InvariantCulture, $"""
            server:
              ip-address: {address}@{Port}
              port: {Port}
              server-count: 1
              username: ""
              chroot: ""
              zonesdir: "{_folder.Path}"
              pidfile: "{_folder.Path}/{name}.pid"
              xfrdfile: "{_folder.Path}/{name}.xfrd"
              xfrdir: "{_folder.Path}"
              zonelistfile: "{_folder.Path}/{name}.list"
              rrl-ratelimit: 0
            remote-control:
              control-enable: no
            zone:
              name: "{zone}"
              zonefile: "{name}.zone"

            """));
        Process process = Process.Start(new ProcessStartInfo(Program, ["-d", "-c", configuration]) { RedirectStandardError = true })!;
        process.BeginErrorReadLine();
        _processes.Add(process);
        // The listening TCP socket is there before the first question is read.
        for (int i = 0; !IsListening(address); i++)
        {
            Assert.True(i < 400 && !process.HasExited, $"NSD does not listen at {address}, port {Port}");
            Thread.Sleep(25);
        }
    }

    /// <summary>Answers UDP at an address with what another says, and leaves TCP closed.</summary>
    internal void RelayUdp(string address, string to)
    {
        var door = new UdpClient(new IPEndPoint(IPAddress.Parse(address), Port));
        _end.Token.Register(door.Dispose);
        _ = Task.Run(async () =>
        {
            while (!_end.IsCancellationRequested)
            {
                UdpReceiveResult question = await door.ReceiveAsync(_end.Token);
                using var server = new UdpClient(to, Port);
                await server.SendAsync(question.Buffer, _end.Token);
                await door.SendAsync((await server.ReceiveAsync(_end.Token)).Buffer, question.RemoteEndPoint, _end.Token);
            }
        });
    }

    public void Dispose()
    {
        _end.Cancel();
        foreach (Process process in _processes)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        _end.Dispose();
        _folder.Dispose();
    }

    private bool IsListening(string address)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Parse(address), Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
