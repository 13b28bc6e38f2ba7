using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>Nothing that strangers write reaches a terminal raw: names of files, HELO, domains, addresses, records, comments, whatever prints them.</summary>
public sealed class HostileTextTests : IDisposable
{
    // A sequence that retitles a window, one that clears the screen, a bell, an 8-bit CSI, a text turned around, a line of its own.
    private const string Evil = "\e]0;owned\a\e[2J\u009b31m\u202eevil\u2028";

    private readonly SampleZone _zone = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _zone.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<string> Lines =>
    [
        "test FILE --ip 192.0.2.1 --zone ZONE --trace",
        "test FILE --zone ZONE --trace",
        "test FILE --ip 192.0.2.1 --zone ZONE --helo EVIL --mail-from EVIL@fail.example --scope helo,mfrom,pra --trace",
        "test FOLDER --zone ZONE --ip 192.0.2.1 --attached --authentication",
        "test EVIL",
        "test FILE --zone EVIL",
        "test FILE --config EVIL",
        "test FILE --ip EVIL",
        "test --EVIL",
        "check --ip 192.0.2.1 --domain EVIL --zone ZONE --trace",
        "check --ip 192.0.2.1 --pra EVIL --zone ZONE --trace",
        "check --ip 192.0.2.1 --domain fail.example --helo EVIL --zone ZONE --trace",
        "check --ip 192.0.2.1 --domain evil.example --zone ZONE --trace",
        "check --ip EVIL --domain a.example",
        "check --ip 192.0.2.1 --domain a.example --scope EVIL",
        "record show evil.example --zone ZONE",
        "record test evil.example --zone ZONE",
        "record test evil.example --zone ZONE --format csv",
        "record show EVIL --zone ZONE",
        "config get EVIL",
        "config set EVIL=1",
        "config set SpoofedDomainAction=EVIL --config NEW",
        "config add BypassedRecipients EVIL --config NEW",
        "config show --config EVIL",
        "log --path LOG",
        "log --path EVIL",
        "log --path LOG --action EVIL",
        "counters --state EVIL",
        "blocklist add EVIL",
        "blocklist remove EVIL",
        "junk-email get EVIL",
        "reputation --ip EVIL",
        "EVIL",
    ];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Nothing_reaches_the_terminal_raw(string line)
    {
        string file = _folder.Write($"m/{Evil.Replace('/', '_')}.eml",
            $"Received: from {Evil} ({Evil} [192.0.2.1]) by {Evil} with ESMTP; Mon, 1 Jan 2024 00:00:00 +0000\n"
            + $"From: {Evil} <{Evil}@{Evil}.example>\nSubject: {Evil}\n\nx\n");
        string zone = _folder.Write("zone",
            await File.ReadAllTextAsync(_zone.Path) + "\nevil.example. TXT \"v=spf1 a:\\027[31m.example exp=why.evil.example -all\\155\"\n"
            + "why.evil.example. TXT \"\\027[2J%{h}\"\n");
        string log = await WriteLogAsync();
        string[] args = [.. line.Split(' ').Select(word => word switch
        {
            "FILE" => file,
            "FOLDER" => Path.Join(_folder.Path, "m"),
            "ZONE" => zone,
            "NEW" => Path.Join(_folder.Path, "new.json"),
            "LOG" => log,
            _ => word.Replace("EVIL", Evil, StringComparison.Ordinal),
        })];
        foreach (int? width in new int?[] { null, 80 })
        {
            Session session = await Session.RunAsync(
                Stream.Null, args, terminal => terminal with { IsOutputTerminal = width is not null, Width = width, Variable = Plain });
            Assert.NotEqual("", session.Output + session.Error);
            Assert.DoesNotContain(session.Output + session.Error, static c => c is not '\n' && (char.IsControl(c) || c is '\u202e' or '\u2028'));
        }
    }

    private async Task<string> WriteLogAsync()
    {
        string sample = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "samples", "log", "mx1", "AGENTLOG20261101-1.LOG"));
        string hostile = sample.Replace("broken.example", Evil, StringComparison.Ordinal);
        Assert.NotEqual(sample, hostile);
        return Path.GetDirectoryName(_folder.Write("log/AGENTLOG20261101-1.LOG", hostile))!;
    }

    private static string? Plain(string name) => name switch
    {
        "NO_COLOR" => "1",
        "SENDERID_CONFIG" => Session.Defaults,
        _ => null,
    };
}
