using System.Diagnostics;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>The wizard at a terminal and without one: the same answers give the same lines, which a name server loads.</summary>
public sealed class WizardTests : IDisposable
{
    private const string Zone = """
        $ORIGIN d.example.
        $TTL 3600
        @     IN SOA ns h 1 3600 600 86400 60
        @     IN NS ns
        ns    IN A 192.0.2.53
        ns    IN TXT "v=spf1 -all"
        mx    IN A 192.0.2.1
        mx    IN AAAA 2001:db8::1
        mx    IN TXT "v=spf1 a -all"
        other IN TXT "v=spf1 ip4:198.51.100.0/25 -all"
        _dmarc IN TXT "v=DMARC1; p=none"

        """;

    private const string Mx = "@ IN MX 10 mx\n";

    private static readonly Dictionary<string, (string[] Typed, string[] Options)> s_scopes = new(StringComparer.Ordinal)
    {
        ["nobody"] = (["n"], ["--nobody"]),
        ["both"] = (["y", "y", "n", "", "", "n", "fail", "both"], ["--mx", "--default", "fail"]),
        ["mfrom"] = (["y", "y", "n", "203.0.113.0/24 mx.d.example", "other.d.example", "n", "softfail", "mfrom"],
            ["--mx", "--sender", "203.0.113.0/24", "--sender", "mx.d.example", "--include", "other.d.example", "--for", "mfrom"]),
        ["pra"] = (["y", "", "", "203.0.113.0/24", "", "", "", "pra"], ["--mx", "--sender", "203.0.113.0/24", "--for", "pra"]),
    };

    private static readonly string[] s_questions =
    [
        "Does anybody send", "receive its mail", "its own name", "Further hosts", "Domains whose policies", "reverse names", "everybody else",
        "For which identity",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TheoryNeeding(Need.Unix, Need.Python)]
    [InlineData("nobody")]
    [InlineData("both")]
    [InlineData("mfrom")]
    [InlineData("pra")]
    public async Task Answers_at_a_terminal_give_what_the_options_give(string scope)
    {
        (string[] typed, string[] options) = s_scopes[scope];
        string zone = ZoneFor(scope);
        Session asked = await PseudoTerminal.RunAsync(
            [("Domain:", "d.example"), .. s_questions.Zip(typed)], "record", "new", "--zone", zone);
        Assert.Equal((0, ""), (asked.ExitCode, asked.Error));
        Assert.Contains(scope == "nobody" ? "MX: none" : "MX: mx.d.example", asked.Output, StringComparison.Ordinal);
        Session told = await Session.RunAsync(["record", "new", "d.example", .. options, "--zone", zone]);
        Assert.Equal((0, ""), (told.ExitCode, told.Error));
        Assert.EndsWith("\n" + told.Output, asked.Output, StringComparison.Ordinal);
    }

    [FactNeeding(Need.Unix, Need.Python)]
    public async Task An_answer_that_is_none_is_named_and_asked_for_again()
    {
        Session asked = await PseudoTerminal.RunAsync(
            [
                (s_questions[0], ""), (s_questions[1], ""), (s_questions[2], ""), (s_questions[3], "nonsense"), (s_questions[3], "203.0.113.7"),
                (s_questions[4], ""), (s_questions[5], ""), (s_questions[6], "perhaps"), ("[softfail/fail/neutral]", "neutral"), (s_questions[7], ""),
            ],
            "record", "new", "d.example", "--zone", ZoneFor("both"));
        Assert.Equal((0, ""), (asked.ExitCode, asked.Error));
        Assert.Contains("'nonsense' is not an address", asked.Output, StringComparison.Ordinal);
        Assert.Contains("\nd.example. IN TXT \"v=spf1 mx ip4:203.0.113.7 ?all\"\n", asked.Output, StringComparison.Ordinal);
    }

    [TheoryNeeding(Need.Linux, Need.Nsd)]
    [InlineData("nobody")]
    [InlineData("both")]
    [InlineData("mfrom")]
    [InlineData("pra")]
    [InlineData("long")]
    public async Task What_it_prints_loads_in_a_name_server_and_passes_its_own_test(string scope)
    {
        string zone = ZoneFor(scope);
        string[] options = scope == "long" ? ["--mx", .. Enumerable.Range(0, 60).SelectMany(static i => new[] { "--sender", $"203.0.{i}.0/25" })]
            : s_scopes[scope].Options;
        Session written = await Session.RunAsync(["record", "new", "d.example", .. options, "--zone", zone]);
        Assert.Equal(0, written.ExitCode);
        string loaded = _folder.Write("whole.zone", await File.ReadAllTextAsync(zone) + written.Output);
        using Process check = Process.Start(new ProcessStartInfo("/usr/sbin/nsd-checkzone", ["d.example", loaded])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string said = await check.StandardOutput.ReadToEndAsync() + await check.StandardError.ReadToEndAsync();
        await check.WaitForExitAsync();
        Assert.True(check.ExitCode == 0, said);
        Session tested = await Session.RunAsync("record", "test", "d.example", "--zone", loaded, "--fail-on", "warning");
        Assert.True(tested.ExitCode == 0, tested.Output);
    }

    // Who takes no mail has no MX; the wizard writes the null MX and the DMARC record of such a domain.
    private string ZoneFor(string scope) => _folder.Write("published.zone", scope == "nobody"
        ? Zone.Replace("_dmarc IN TXT \"v=DMARC1; p=none\"\n", "", StringComparison.Ordinal) : Zone + Mx);
}
