using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SenderId.Dns.Tests.Playing;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Servers;

/// <summary>A real authoritative server on a loopback port of its own, for as long as a test needs it.</summary>
internal sealed class RealServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private RealServer(Process process, string folder, NameServer address)
    {
        _process = process;
        _folder = folder;
        Address = address;
    }

    public NameServer Address { get; }

    /// <summary>Starts nsd or knotd with the zones given and waits until it answers for the first of them.</summary>
    public static async Task<RealServer> StartAsync(string tool, params (string Origin, string Text)[] zones)
    {
        string folder = Directory.CreateTempSubdirectory("senderid-dns-").FullName;
        foreach ((string origin, string text) in zones)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, FileOf(origin)), text);
        }

        int port = FreePort();
        string configuration = Path.Combine(folder, "server.conf");
        string[] origins = [.. zones.Select(zone => zone.Origin)];
        await File.WriteAllTextAsync(configuration,
            tool == "nsd" ? NsdConfiguration(folder, port, origins) : KnotConfiguration(folder, port, origins));
        string[] arguments = tool == "nsd" ? ["-d", "-c", configuration] : ["-c", configuration];
        Process process = Process.Start(new ProcessStartInfo(Tools.Find(tool)!, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        var log = new List<string>();
        process.OutputDataReceived += (_, line) => log.Add(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => log.Add(line.Data ?? "");
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new RealServer(process, folder, new NameServer(IPAddress.Loopback, port));
        if (!await server.AnswersAsync(origins[0]))
        {
            await server.DisposeAsync();
            Assert.Fail($"{tool} does not answer for {origins[0]}:\n{string.Join('\n', log.ToArray())}");
        }

        return server;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string FileOf(string origin) => origin == "." ? "root.zone" : $"{origin}.zone";

    private static string NsdConfiguration(string folder, int port, string[] origins) =>
        $"""
        server:
          ip-address: 127.0.0.1@{port}
          port: {port}
          username: ""
          zonesdir: "{folder}"
          database: ""
          pidfile: "{folder}/nsd.pid"
          xfrdfile: "{folder}/xfrd.state"
          xfrdir: "{folder}"
          zonelistfile: "{folder}/zone.list"
          rrl-ratelimit: 0
        remote-control:
          control-enable: no

        """ + string.Concat(origins.Select(origin => $"zone:\n  name: \"{origin}\"\n  zonefile: \"{FileOf(origin)}\"\n"));

    private static string KnotConfiguration(string folder, int port, string[] origins) =>
        $"""
        server:
          rundir: "{folder}"
          listen: 127.0.0.1@{port}
          udp-workers: 1
          tcp-workers: 1
          background-workers: 1
        database:
          storage: "{folder}"
        zone:

        """ + string.Concat(origins.Select(origin => $"  - domain: \"{origin}\"\n    storage: \"{folder}\"\n    file: \"{FileOf(origin)}\"\n"));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync(string origin)
    {
        string name = origin == "." ? "nothing-at-all" : origin;
        await using var client = new StubResolver(Clients.Impatient(Address) with { RoundCount = 1 });
        for (int i = 0; i < 100 && !_process.HasExited; i++)
        {
            if ((await client.AddressAsync(name, QuestionType.A)).IsDefinite)
            {
                return true;
            }

            await Task.Delay(50);
        }

        return false;
    }
}
