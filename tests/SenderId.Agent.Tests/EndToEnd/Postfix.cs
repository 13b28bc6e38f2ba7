using System.Globalization;

namespace SenderId.Agent.Tests.EndToEnd;

/// <summary>Debian's Postfix.</summary>
internal sealed class Postfix : MailServer
{
    /// <summary>More lines of main.cf, which win over those above them.</summary>
    public string MoreConfiguration { get; init; } = "";

    /// <summary>The address of a milter that is asked after the agent; null for none.</summary>
    public string? MilterBehind { get; init; }

    public static string? Program { get; } = Programs.Find("postfix");

    public override string DeliveryFolder => Path.Combine(Folder, "mail", "box", "new");

    private string ConfigFolder => Path.Combine(Folder, "etc");

    public override async Task StartAsync(string milter)
    {
        foreach (string name in new[] { "etc", "queue", "data", "mail" })
        {
            Directory.CreateDirectory(Path.Combine(Folder, name));
        }

        await Programs.RunAsync("/bin/chmod", "755", Folder);
        await Programs.RunAsync("/bin/chown", "postfix", Path.Combine(Folder, "data"));
        await Programs.RunAsync("/bin/chown", "nobody", Path.Combine(Folder, "mail"));
        string passwords = Path.Combine(Folder, "sasldb2");
        await MakePasswordAsync(passwords);
        await Programs.RunAsync("/bin/chown", "postfix", passwords);
        await File.WriteAllTextAsync(Path.Combine(ConfigFolder, "main.cf"), MainConfiguration(milter));
        await File.WriteAllTextAsync(Path.Combine(ConfigFolder, "master.cf"), Services());

        // Mounts of its own, because the place of the password file is compiled in.
        string start = $"touch /etc/sasldb2; mount --bind {passwords} /etc/sasldb2; exec {Program} -c {ConfigFolder} start";
        await Programs.RunAsync("/usr/bin/unshare", "--mount", "/bin/sh", "-c", start);
    }

    /// <summary>The messages in the hold queue, as they are there.</summary>
    public async Task<IReadOnlyList<string>> HeldAsync()
    {
        var held = new List<string>();
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Folder, "queue", "hold"), "*", SearchOption.AllDirectories))
        {
            held.Add(await Programs.RunAsync(Programs.Find("postcat")!, "-c", ConfigFolder, "-q", Path.GetFileName(path)));
        }

        return held;
    }

    /// <summary>Lets everything go that is held.</summary>
    /// <remarks>What is released waits for the next run of the queue, which is asked for.</remarks>
    public async Task ReleaseAsync()
    {
        await Programs.RunAsync(Programs.Find("postsuper")!, "-c", ConfigFolder, "-H", "ALL");
        await Programs.RunAsync(Programs.Find("postqueue")!, "-c", ConfigFolder, "-f");
    }

    public override async ValueTask DisposeAsync()
    {
        await Programs.RunAsync(Program!, "-c", ConfigFolder, "abort");
        RemoveFolder();
    }

    private string MainConfiguration(string milter) => $"""
        compatibility_level = 3.6
        queue_directory = {Folder}/queue
        data_directory = {Folder}/data
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        maillog_file_prefixes = {Folder}
        maillog_file = {Folder}/mail.log
        mail_owner = postfix
        setgid_group = postdrop
        myhostname = {HostName}
        mydestination =
        mynetworks = 0.0.0.0/0
        smtpd_authorized_xclient_hosts = 127.0.0.0/8
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        alias_maps =
        alias_database =
        local_recipient_maps =
        virtual_mailbox_domains = static:all
        virtual_mailbox_maps = static:box/
        virtual_mailbox_base = {Folder}/mail
        virtual_minimum_uid = 1
        virtual_uid_maps = static:65534
        virtual_gid_maps = static:65534
        smtpd_recipient_restrictions = permit_mynetworks, reject
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_local_domain = {HostName}
        smtpd_peername_lookup = no
        smtpd_client_connection_count_limit = 0
        smtpd_milters = {milter}{(MilterBehind is null ? "" : ", " + MilterBehind)}
        milter_default_action = tempfail
        milter_protocol = 6
        header_size_limit = 4096000
        in_flow_delay = 0
        {MoreConfiguration}

        """;

    private string Services() => string.Create(CultureInfo.InvariantCulture, $"""
        127.0.0.1:{SmtpPort} inet n - n - 100 smtpd
        pickup    unix  n - n 60 1 pickup
        cleanup   unix  n - n - 0 cleanup
        qmgr      unix  n - n 300 1 qmgr
        rewrite   unix  - - n - - trivial-rewrite
        bounce    unix  - - n - 0 bounce
        defer     unix  - - n - 0 bounce
        trace     unix  - - n - 0 bounce
        verify    unix  - - n - 1 verify
        flush     unix  n - n 1000? 0 flush
        proxymap  unix  - - n - - proxymap
        proxywrite unix - - n - 1 proxymap
        showq     unix  n - n - - showq
        error     unix  - - n - - error
        retry     unix  - - n - - error
        discard   unix  - - n - - discard
        virtual   unix  - n n - - virtual
        anvil     unix  - - n - 1 anvil
        postlog   unix-dgram n - n - 1 postlogd

        """);
}
