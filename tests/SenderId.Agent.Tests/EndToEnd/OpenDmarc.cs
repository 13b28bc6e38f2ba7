using System.Diagnostics;
using System.Globalization;
using SenderId.Agent.Tests.Hosting;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>Debian's OpenDMARC as a milter behind the agent: it refuses what fails, and believes the results of our server alone.</summary>
/// <param name="nameServer">The address of the name server that it asks, on port 53.</param>
internal sealed class OpenDmarc(string nameServer) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("senderid-opendmarc-").FullName;
    private readonly int _port = RunningAgent.FreePort();
    private Process? _process;

    public static string? Program { get; } = Programs.Find("opendmarc");

    public string Milter => string.Create(CultureInfo.InvariantCulture, $"inet:127.0.0.1:{_port}");

    public async Task StartAsync()
    {
        string path = Path.Combine(_folder, "opendmarc.conf");
        string ignored = Path.Combine(_folder, "ignored-hosts");
        string resolver = Path.Combine(_folder, "resolv.conf");
        await File.WriteAllTextAsync(ignored, "");
        await File.WriteAllTextAsync(resolver, $"nameserver {nameServer}\n");
        await File.WriteAllTextAsync(path, string.Create(CultureInfo.InvariantCulture, $"""
            AuthservID {MailServer.HostName}
            TrustedAuthservIDs {MailServer.HostName}
            Socket inet:{_port}@127.0.0.1
            RejectFailures true
            IgnoreHosts {ignored}
            PidFile {_folder}/pid
            Syslog false

            """));

        // Mounts of its own, because the library reads the system's resolver settings and no others.
        _process = Programs.Start(
            "/usr/bin/unshare", null, "--mount", "/bin/sh", "-c", $"mount --bind {resolver} /etc/resolv.conf; exec {Program} -f -c {path}");
        await Programs.UntilAsync("OpenDMARC to listen", IsListening);
    }

    public void Dispose()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.WaitForExit();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private bool IsListening()
    {
        using var probe = new System.Net.Sockets.TcpClient();
        try
        {
            probe.Connect(System.Net.IPAddress.Loopback, _port);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
