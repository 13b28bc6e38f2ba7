using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Dns.Zones;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.PowerShell.Text;
using SenderId.Testing;
using SenderId.Testing.Cases;

namespace SenderId.PowerShell.Tests;

/// <summary>Details and traces in the language of the session: nothing English but names, records and tokens.</summary>
public sealed partial class VerdictWordsTests
{
    private static readonly string[] s_languages = ["fr", "zh-Hans"];

    [Theory]
    [MemberData(nameof(CaseFolder.Names), MemberType = typeof(CaseFolder))]
    public async Task Every_verdict_of_the_cases_is_told_in_every_language(string name)
    {
        MessageCase one = CaseFolder.Read(name);
        var resolver = new ZoneResolver(ZoneSet.Load([one.ZonePath]).Zones!);
        var check = new SenderIdCheck(resolver, one.Options with { WithTrace = true }, TimeProvider.System);
        HeaderSection headers = HeaderSection.Read(await File.ReadAllBytesAsync(one.MessagePath), HeaderLimits.Default);
        AssertTold(await check.CheckAsync(headers, one.Envelope, one.Config, CancellationToken.None));
    }

    [Fact]
    public async Task Every_message_that_is_hard_to_read_is_told_in_every_language()
    {
        string folder = Path.Combine(RepositoryRoot.Path, "tests", "messages");
        var resolver = new ZoneResolver(ZoneSet.Load([Path.Combine(folder, "hard-to-read.zone")]).Zones!);
        var check = new SenderIdCheck(resolver, new() { WithTrace = true }, TimeProvider.System);
        foreach (JsonNode? row in JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "hard-to-read.json")))!.AsArray())
        {
            HeaderSection headers = HeaderSection.Read(Encoding.UTF8.GetBytes((string)row!["text"]!), HeaderLimits.Default);
            AssertTold(await check.CheckAsync(headers, new Envelope(), SenderIdConfig.Default, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Every_record_that_is_nearly_right_is_told_in_every_language()
    {
        string folder = Path.Combine(RepositoryRoot.Path, "tests", "records");
        var resolver = new ZoneResolver(ZoneSet.Load([Path.Combine(folder, "nearly-right.zone")]).Zones!);
        var check = new SenderIdCheck(resolver, new() { WithTrace = true }, TimeProvider.System);
        NetAddress client = Known.Address("203.0.113.4");
        foreach (JsonNode? row in JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "nearly-right.json")))!.AsArray())
        {
            string domain = (string)row!["domain"]!;
            AssertTold(await check.CheckDomainAsync(client, domain, new Envelope { ClientAddress = client }, SenderIdConfig.Default,
                CancellationToken.None));
        }
    }

    // What a reader expects is written where it reads: every such text of the engine has its sentence.
    [Fact]
    public void Everything_that_was_expected_has_a_translation()
    {
        string[] expected =
        [
            .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "src", "SenderId.Engine"), "*.cs", SearchOption.AllDirectories)
                .SelectMany(static file => Expectation().Matches(File.ReadAllText(file)))
                .Select(static match => Regex.Unescape(match.Groups[1].Value)),
        ];
        Assert.InRange(expected.Length, 50, 200);
        Assert.All(expected, static text =>
        {
            // A bracket would be read as that before the section.
            Assert.DoesNotContain(" (", text, StringComparison.Ordinal);
            Assert.True(OfStrangers().Replace(text, "").All(static c => !char.IsLetter(c))
                || Sentences.Resources.GetString(text.Replace("{name}", "exp", StringComparison.Ordinal), CultureInfo.InvariantCulture) is not null);
        });
    }

    [Theory]
    [InlineData("no answer in time: the answer over UDP was truncated, and TCP was refused or broken off")]
    [InlineData("The answer over UDP was truncated, and nothing came over TCP in time.")]
    [InlineData("Answers over UDP looked forged, and TCP was refused or broken off.")]
    [InlineData("an answer that cannot be read: truncated over TCP too")]
    [InlineData("The CNAMEs form a loop, or a chain of more than 16.")]
    public void What_the_DNS_client_says_is_told_in_every_language(string detail) =>
        In(s_languages, () => AssertNoEnglish(Sentences.Translate(detail)));

    [Fact]
    public void In_English_the_report_is_the_same_object() => In(["en-US", "de-DE", ""], static () =>
    {
        var report = new SenderIdReport { Detail = "The record is longer than allowed.", Cause = Cause.RecordMalformed };
        Assert.Same(report, VerdictWords.Of(report));
    });

    [Fact]
    public void A_guess_and_what_is_left_out_are_told_too() => In(["fr-FR"], static () =>
    {
        TraceEntry[] trace =
        [
            new(0, TraceKind.UnknownModifier, "include=a.test", "unknown modifier, ignored") { DidYouMean = "include:a.test" },
            new(0, TraceKind.Question, "A a.test", "192.0.2.1, and 3 more") { Answer = new DnsAnswer { Code = DnsAnswerCode.Records } },
            new(0, TraceKind.Record, "record of a.test", "v=spf1 does not match"),
        ];
        Assert.Equal(
            [
                "include=a.test : modificateur inconnu, ignoré (vouliez-vous dire include:a.test ?)",
                "A a.test : 192.0.2.1, et 3 autres",
                "enregistrement de a.test : v=spf1 does not match",
            ],
            VerdictWords.Of(new SenderIdReport { Trace = trace, Cause = Cause.Matched }).Trace.Select(static entry => entry.Line));
    });

    private static void AssertTold(Verdict verdict) => In(s_languages, () =>
    {
        SenderIdReport report = SenderIdReport.From(verdict);
        SenderIdReport told = VerdictWords.Of(report, verdict.Cause == Cause.MissingOriginatingAddress ? verdict.Origin : null);
        AssertNoEnglish(told.Detail);
        Assert.All(told.Checks, static check => AssertNoEnglish(check.Detail));
        Assert.All(told.Trace.Zip(report.Trace), pair => AssertTold(pair.First, pair.Second, verdict.Reply?.ToString()));
        Assert.Equal(report.Trace.Select(static entry => entry.Kind), told.Trace.Select(static entry => entry.Kind));
    });

    // An SMTP reply is in the protocol's words.
    private static void AssertTold(TraceEntry told, TraceEntry entry, string? reply)
    {
        bool isOfStrangers = entry.Kind is TraceKind.Record or TraceKind.Expansion || entry.Answer?.Code == DnsAnswerCode.Records;
        string kept = isOfStrangers ? entry.Detail : reply ?? "";
        AssertNoEnglish(kept.Length == 0 ? told.Line : told.Line.Replace(kept, "", StringComparison.Ordinal));
    }

    private static void AssertNoEnglish(string? text) => Assert.DoesNotMatch(EnglishWord(), OfStrangers().Replace(text ?? "", ""));

    private static void In(string[] languages, Action assert)
    {
        CultureInfo before = CultureInfo.CurrentUICulture;
        try
        {
            foreach (string language in languages)
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                assert();
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    // Texts in quotes, names and addresses.
    [GeneratedRegex("""
        "[^"]*"|'[^']*'|«[^»]*»|“[^”]*”|\S*[.@=/%(]\S*
        """)]
    private static partial Regex OfStrangers();

    [GeneratedRegex(
        @"\b(the|is|are|takes|of|and|with|such|than|which|has|have|not|expected|known|address|value|no|for|does|was|from|by|without|none|found"
        + @"|field|result|record|behind|scope|asked|answer|matches|more|ends|cannot|did|mean|or)\b")]
    private static partial Regex EnglishWord();

    [GeneratedRegex("""(?:Fail(?:At)?\((?:\w+, )?|SyntaxFault\([^"\n]*|new\(\s*SlipKind\.\w+, |Slip\w+ \} = new\(SlipKind\.\w+, )"((?:[^"\\]|\\.)*)",\s*(?:"RFC|\w+,?)""")]
    private static partial Regex Expectation();
}
