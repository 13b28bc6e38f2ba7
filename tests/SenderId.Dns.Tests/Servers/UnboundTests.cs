using System.Diagnostics;

namespace SenderId.Dns.Tests.Servers;

/// <summary>
/// A recursive server with a root of our own: in a network namespace three authoritative servers hold the root, a top-level
/// domain and the zones below it, each on its own address, and unbound finds its way from one to the other.
/// </summary>
public sealed class UnboundTests
{
    private const string Questions =
        """
        TXT servers.test
        A mx1.servers.test
        AAAA mx1.servers.test
        MX servers.test
        PTR 192.0.2.1
        PTR 2001:db8::1
        A alias.servers.test
        TXT away.servers.test
        TXT nowhere.servers.test
        TXT x.wild.servers.test
        TXT empty.servers.test
        TXT missing.servers.test
        TXT middling.servers.test
        TXT big.servers.test
        TXT big.servers.test
        TXT lame.test
        A loop.servers.test

        """;

    private static readonly string[] s_answers =
    [
        "TXT servers.test: Records UDP [octets \u0001\u00c8\u00ff \" \\, v=spf1 -all]",
        "A mx1.servers.test: Records UDP [192.0.2.1, 192.0.2.2]",
        "AAAA mx1.servers.test: Records UDP [2001:db8::1]",
        "MX servers.test: Records UDP [10/mx1.servers.test, 20/mx2.servers.test]",
        "PTR 192.0.2.1: Records UDP [mail.other.test, mx1.servers.test]",
        "PTR 2001:db8::1: Records UDP [mail.other.test, mx1.servers.test]",
        "A alias.servers.test: Records UDP [192.0.2.1, 192.0.2.2]",
        "TXT away.servers.test: Records UDP [target]",
        "TXT nowhere.servers.test: NameError UDP []",
        "TXT x.wild.servers.test: Records UDP [wild]",
        "TXT empty.servers.test: NoData UDP []",
        "TXT missing.servers.test: NameError UDP []",
        "TXT middling.servers.test: Records UDP [1000]",
        $"TXT big.servers.test: Records TCP [{string.Join(", ", Enumerable.Repeat("243", 30))}]",
        $"TXT big.servers.test: Records TCP cache [{string.Join(", ", Enumerable.Repeat("243", 30))}]",
        "TXT lame.test: ServerFailure UDP []",
        "A loop.servers.test: ServerFailure UDP []",
    ];

    [NamespaceFact("nsd", "unbound")]
    public async Task A_recursive_server_with_a_root_of_our_own_answers_everything()
    {
        string folder = Directory.CreateTempSubdirectory("senderid-unbound-").FullName;
        try
        {
            WriteServers(folder);
            var start = new ProcessStartInfo("unshare", ["-n", "-m", "--", "sh", "-c", Script(folder)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!;
            await process.StandardInput.WriteAsync(Questions);
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal(string.Join('\n', s_answers), output.TrimEnd().Replace("\r", "", StringComparison.Ordinal));
            Assert.True(process.ExitCode == 0, await errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // resolv.conf names the server for this mount namespace alone: the client finds it as it would on any host.
    private static string Script(string folder) =>
        $"""
        ip link set lo up
        mount --bind {folder}/resolv.conf "$(readlink -f /etc/resolv.conf)"
        for i in 1 3 4; do {Tools.Find("nsd")} -d -c {folder}/nsd$i.conf >{folder}/nsd$i.log 2>&1 & pids="$pids $!"; done
        {Tools.Find("unbound")} -d -c {folder}/unbound.conf >{folder}/unbound.log 2>&1 & pids="$pids $!"
        for i in $(seq 100); do [ "$(ss -Hlun 'sport = :53' | wc -l)" -ge 4 ] && break; sleep 0.1; done
        "{Environment.ProcessPath}" exec "{typeof(Probe).Assembly.Location}"
        code=$?
        kill $pids
        wait $pids
        exit $code
        """;

    private static void WriteServers(string folder)
    {
        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

        const string Authority = "@ 300 IN SOA ns.root. hostmaster.root. 1 3600 600 86400 60\n";
        Write("root.zone", $"$ORIGIN .\n{Authority}@ 300 IN NS ns.root.\nns.root. 300 IN A 127.0.0.1\n" +
            "test. 300 IN NS ns.test.\nns.test. 300 IN A 127.0.0.3\n" +
            $"arpa. 300 IN NS ns.test.\n");
        Write("test.zone", $"$ORIGIN test.\n{Authority}@ 300 IN NS ns\nns 300 IN A 127.0.0.3\n" +
            "servers 300 IN NS ns.servers\nns.servers 300 IN A 127.0.0.4\nother 300 IN NS ns.servers\n" +
            "lame 300 IN NS ns.servers\n");
        Write("arpa.zone", $"$ORIGIN arpa.\n{Authority}@ 300 IN NS ns.test.\n" +
            string.Concat(ServedZones.All.Where(zone => zone.Origin.EndsWith("arpa", StringComparison.Ordinal))
                .Select(zone => $"{zone.Origin}. 300 IN NS ns.servers.test.\n")));
        foreach ((string origin, string text) in ServedZones.All)
        {
            Write($"{origin}.zone", text);
        }

        Write("nsd1.conf", NsdConfiguration(folder, 1, (".", "root")));
        Write("nsd3.conf", NsdConfiguration(folder, 3, ("test", "test"), ("arpa", "arpa")));
        Write("nsd4.conf", NsdConfiguration(folder, 4, [.. ServedZones.All.Select(zone => (zone.Origin, zone.Origin))]));
        Write("root.hints", ". 300 IN NS ns.root.\nns.root. 300 IN A 127.0.0.1\n");
        Write("resolv.conf", "nameserver 127.0.0.2\noptions timeout:5 attempts:2\n");
        Write("unbound.conf", UnboundConfiguration(folder));
    }

    private static string NsdConfiguration(string folder, int host, params (string Name, string File)[] zones) =>
        $"""
        server:
          ip-address: 127.0.0.{host}
          username: ""
          zonesdir: "{folder}"
          database: ""
          pidfile: "{folder}/nsd{host}.pid"
          xfrdfile: "{folder}/xfrd{host}.state"
          xfrdir: "{folder}"
          zonelistfile: "{folder}/zone{host}.list"
          rrl-ratelimit: 0
        remote-control:
          control-enable: no

        """ + string.Concat(zones.Select(zone => $"zone:\n  name: \"{zone.Name}\"\n  zonefile: \"{zone.File}.zone\"\n"));

    // Names reserved for tests and addresses reserved for documents have answers built in; ours are to be found instead.
    private static string UnboundConfiguration(string folder) =>
        $"""
        server:
          interface: 127.0.0.2
          do-not-query-localhost: no
          root-hints: "{folder}/root.hints"
          module-config: "iterator"
          chroot: ""
          username: ""
          directory: "{folder}"
          pidfile: "{folder}/unbound.pid"
          use-syslog: no
          local-zone: "test." nodefault
          local-zone: "{ServedZones.ReverseOrigin}." nodefault
          local-zone: "{ServedZones.Reverse6Origin}." nodefault
        remote-control:
          control-enable: no

        """;
}
