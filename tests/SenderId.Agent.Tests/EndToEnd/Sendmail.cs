using System.Diagnostics;
using System.Globalization;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>
/// Debian's Sendmail. It cannot be installed beside Postfix, so it is unpacked into a folder that the environment variable
/// SENDERID_SENDMAIL names; <c>tests/mail-servers/get-sendmail.sh</c> does that.
/// </summary>
internal sealed class Sendmail : MailServer
{
    private Process? _process;

    public static string? Root { get; } = FindRoot();

    /// <summary>What Sendmail does while the milter is away: <c>F=T, </c>, <c>F=R, </c> or nothing.</summary>
    public string MilterFlag { get; init; } = "F=T, ";

    public override string DeliveryFolder => Path.Combine(Folder, "box");

    private static string Program => Path.Combine(Root!, "usr/libexec/sendmail/sendmail");

    public override async Task StartAsync(string milter)
    {
        Directory.CreateDirectory(DeliveryFolder);
        Directory.CreateDirectory(Path.Combine(Folder, "mqueue"));
        await Programs.RunAsync("/bin/chmod", "755", Folder);
        await Programs.RunAsync("/bin/chmod", "700", Path.Combine(Folder, "mqueue"));
        await MakePasswordAsync(Path.Combine(Folder, "sasldb2"));
        await File.WriteAllTextAsync(Path.Combine(Folder, "switch"), "hosts files\naliases files\n");
        await File.WriteAllTextAsync(Path.Combine(Folder, "sendmail.mc"), Macros(milter));
        await File.WriteAllTextAsync(Path.Combine(Folder, "deliver.sh"), $$"""
            file={{DeliveryFolder}}/$(date +%s%N).$$
            { echo "Delivered-To: $1"; cat; } > $file.tmp && mv $file.tmp $file

            """);
        await Programs.RunAsync("/bin/sh", "-c", $"m4 {Folder}/sendmail.mc > {Folder}/sendmail.cf 2> {Folder}/m4.err");

        // Names of its own, because Sendmail waits a minute on a machine without a domain; mounts of its own, because the place
        // of the password file is compiled in.
        string command =
            $"hostname {HostName}; touch /etc/sasldb2; mount --bind {Folder}/sasldb2 /etc/sasldb2; exec {Program} -C {Folder}/sendmail.cf -bD";
        // Libraries that the machine lacks may have been unpacked beside it.
        string libraries = $"{Root}/usr/lib/x86_64-linux-gnu:{Root}/lib/x86_64-linux-gnu";
        _process = Programs.Start("/usr/bin/unshare", start =>
            start.Environment["LD_LIBRARY_PATH"] = libraries, "--uts", "--mount", "/bin/sh", "-c", command);
        await Programs.UntilAsync("Sendmail's greeting", IsListening);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        RemoveFolder();
    }

    private bool IsListening()
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException($"Sendmail ended: {_process.StandardError.ReadToEnd()} {_process.StandardOutput.ReadToEnd()}");
        }

        try
        {
            using var probe = new System.Net.Sockets.TcpClient("127.0.0.1", SmtpPort);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    private static string? FindRoot()
    {
        string? named = Environment.GetEnvironmentVariable("SENDERID_SENDMAIL");
        string usual = Path.Combine(Testing.RepositoryRoot.Path, "artifacts", "sendmail");
        return new[] { named, usual }.FirstOrDefault(static root =>
            root is not null && File.Exists(Path.Combine(root, "usr/libexec/sendmail/sendmail")));
    }

    private string Macros(string milter) => string.Create(CultureInfo.InvariantCulture, $"""
        divert(-1)
        include(`{Root}/usr/share/sendmail/cf/m4/cf.m4')
        divert(0)dnl
        VERSIONID(`e2e')
        OSTYPE(`linux')dnl
        define(`confDOMAIN_NAME', `{HostName}')dnl
        define(`QUEUE_DIR', `{Folder}/mqueue')dnl
        define(`confPID_FILE', `{Folder}/pid')dnl
        define(`STATUS_FILE', `{Folder}/stat')dnl
        define(`HELP_FILE', `/dev/null')dnl
        undefine(`ALIAS_FILE')dnl
        define(`confSERVICE_SWITCH_FILE', `{Folder}/switch')dnl
        define(`confDELIVERY_MODE', `i')dnl
        define(`confDONT_BLAME_SENDMAIL', `GroupWritableDirPathSafe')dnl
        define(`confRUN_AS_USER', `root')dnl
        define(`confREFUSE_LA', `2000')dnl
        define(`confQUEUE_LA', `2000')dnl
        define(`confDELAY_LA', `2000')dnl
        define(`confTO_IDENT', `0')dnl
        define(`confMAX_HEADERS_LENGTH', `4000000')dnl
        define(`confAUTH_MECHANISMS', `CRAM-MD5')dnl
        FEATURE(`no_default_msa')dnl
        FEATURE(`nocanonify')dnl
        FEATURE(`accept_unresolvable_domains')dnl
        FEATURE(`accept_unqualified_senders')dnl
        FEATURE(`promiscuous_relay')dnl
        DAEMON_OPTIONS(`Port={SmtpPort}, Addr=127.0.0.1, Name=MTA')dnl
        INPUT_MAIL_FILTER(`senderid', `S={milter}, {MilterFlag}T=S:30s;R:30s')dnl
        LOCAL_RULE_0
        R$+ < @ $+ . >	$#deliver $@ here $: $1@$2
        R$+ < @ $+ >	$#deliver $@ here $: $1@$2
        MAILER_DEFINITIONS
        Mdeliver, P=/bin/sh, F=DFMn59q, S=EnvFromL, R=EnvToL, T=DNS/RFC822/X-Unix, U=0:0,
        	A=sh {Folder}/deliver.sh $u

        """);
}
