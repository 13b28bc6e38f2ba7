using System.Diagnostics;
using System.Globalization;
using SenderId.Agent.Tests.Hosting;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>A real name server (NSD) on a high port of loopback, with one zone.</summary>
/// <param name="records">The records of the zone <c>example.</c>, beside those of the zone itself.</param>
/// <param name="address">The address of loopback to listen on.</param>
/// <param name="port">The port; 0 for one that is free.</param>
internal sealed class NameServerProcess(string records, string address = "127.0.0.1", int port = 0) : IDisposable
{
    /// <summary>Two domains with a record.</summary>
    public const string Plain = """
        one  IN TXT "v=spf1 ip4:127.0.0.2 -all"
        two  IN TXT "v=spf1 ip4:127.0.0.2 -all"
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("senderid-nsd-").FullName;
    private Process? _process;

    public int Port { get; } = port == 0 ? RunningAgent.FreePort() : port;

    public async Task StartAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "example.zone"), $"""
            $ORIGIN example.
            $TTL 60
            @    IN SOA ns.example. root.example. 1 3600 600 86400 60
            @    IN NS ns.example.
            ns   IN A 127.0.0.1
            {records}

            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "nsd.conf"), string.Create(CultureInfo.InvariantCulture, $"""
            server:
              ip-address: {address}@{Port}
              username: ""
              chroot: ""
              zonesdir: "{_folder}"
              pidfile: "{_folder}/pid"
              xfrdfile: "{_folder}/xfrd"
              zonelistfile: "{_folder}/zones"
              database: ""
            remote-control:
              control-enable: no
            zone:
              name: example
              zonefile: example.zone

            """));
        _process = Programs.Start(Programs.Find("nsd")!, null, "-d", "-c", Path.Combine(_folder, "nsd.conf"));
        await Task.Delay(1000);
        if (_process.HasExited)
        {
            throw new InvalidOperationException($"NSD ended: {await _process.StandardError.ReadToEndAsync()}");
        }
    }

    public void Stop()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(_folder, recursive: true);
    }
}
