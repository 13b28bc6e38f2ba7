using System.Diagnostics;
using System.Globalization;
using SenderId.Agent.Tests.Hosting;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>A real name server (NSD) on a high port of loopback, with one zone.</summary>
internal sealed class NameServerProcess : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("senderid-nsd-").FullName;
    private Process? _process;

    public int Port { get; } = RunningAgent.FreePort();

    public async Task StartAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "example.zone"), """
            $ORIGIN example.
            $TTL 60
            @    IN SOA ns.example. root.example. 1 3600 600 86400 60
            @    IN NS ns.example.
            ns   IN A 127.0.0.1
            one  IN TXT "v=spf1 ip4:127.0.0.2 -all"
            two  IN TXT "v=spf1 ip4:127.0.0.2 -all"

            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "nsd.conf"), string.Create(CultureInfo.InvariantCulture, $"""
            server:
              ip-address: 127.0.0.1@{Port}
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
