using System.Collections.Immutable;
using SenderId.Publishing.Authority;

namespace SenderId.Publishing.Tests.Findings;

/// <summary>What servers say → findings.</summary>
internal static class ServerRows
{
    private const string Policy = "v=spf1 mx -all";

    /// <summary>A name for the row, the servers, and the codes.</summary>
    internal static ImmutableArray<(string Name, AuthorityView View, string Codes)> All { get; } =
    [
        ("agree", View(Server(1), Server(2)), ""),
        ("agree in another order", View(Server(1, Says([Policy], ["x"])), Server(2, Says(["x"], [Policy]))), ""),
        ("agree cut otherwise", View(Server(1), Server(2, Says(["v=spf1 m", "x -all"]))), ""),
        ("differ in another text", View(Server(1), Server(2, Says([Policy], ["site=1"]))), ""),
        ("differ", View(Server(1), Server(2, Says(["v=spf1 a -all"]))), "ServersDiffer"),
        ("differ, the second newer", View(Server(1), Server(2, Says(["v=spf1 a -all"]) with { Serial = 9 })), "ServersDiffer"),
        ("all lame", View(Server(1, Lame), Server(2, Lame)), "LameServer LameServer"),
        ("silent at one of its addresses", View(Server(1), Server(1) with { Address = "192.0.2.2", Udp = Silent, Tcp = Silent }), "ServerSilent"),
        ("one has none", View(Server(1), Server(2, Says())), "ServersDiffer"),
        ("differ, but one was cut", View(Server(1), Server(2, Says() with { IsTruncated = true }, Silent)), "ServerWithoutTcp"),
        ("lame", View(Server(1), Server(2, Lame)), "LameServer"),
        ("lame over TCP alone", View(Server(1), Server(2, Says([Policy]), Lame)), "LameServer"),
        ("silent", View(Server(1), Server(2, Silent)), "ServerSilent"),
        ("silent over UDP", View(Server(1), Server(2, Silent, Says([Policy]))), "ServerSilent"),
        ("without TCP", View(Server(1), Server(2, Says([Policy]), Silent)), "ServerWithoutTcp"),
        ("a day", View(Server(1, Says([Policy]) with { TimeToLive = 86_400 })), ""),
        ("more than a day", View(Server(1, Says([Policy]) with { TimeToLive = 86_401 })), "TimeToLiveTooLong"),
        ("five minutes", View(Server(1, Says([Policy]) with { TimeToLive = 300 })), ""),
        ("less than five minutes", View(Server(1, Says([Policy]) with { TimeToLive = 299 })), "TimeToLiveTooShort"),
        ("an alias", View(Server(1, Says([Policy]) with { CanonicalName = "other.example" })), "AliasAtDomain"),
        ("type SPF", View(Server(1, Says([Policy]) with { ServesTypeSpf = true })), "TypeSpfServed"),
        ("type SPF over UDP alone", View(Server(1, Says([Policy]) with { ServesTypeSpf = true }, Silent)), "TypeSpfServed ServerWithoutTcp"),
        ("two words become one", View(Server(1, Says(["v=spf1 mx", "a -all"]))), "StringsBadlySplit"),
        ("a host name and a word", View(Server(1, Says(["v=spf1 a:mx.d.example", "ip4:192.0.2.1 -all"]))), "StringsBadlySplit"),
        ("the version and a word", View(Server(1, Says(["v=spf1", "mx -all"]))), "StringsBadlySplit"),
        ("cut with a space before", View(Server(1, Says(["v=spf1 ", "mx -all"]))), ""),
        ("cut with a space behind", View(Server(1, Says(["v=spf1", " mx -all"]))), ""),
        ("cut behind a qualifier", View(Server(1, Says(["v=spf1 mx -", "all"]))), ""),
        ("cut within a name", View(Server(1, Says(["v=spf1 mx a:mx.d.", "example -all"]))), ""),
        ("cut within a word", View(Server(1, Says(["v=spf1 m", "x -all"]))), ""),
        ("wrong signatures", View(Server(1)) with { Dnssec = DnssecState.Bogus }, "DnssecBogus"),
        ("verified", View(Server(1)) with { Dnssec = DnssecState.Verified }, ""),
        ("no zone", new AuthorityView(), ""),
    ];

    private static ServerAnswer Silent => new() { State = ServerAnswerState.NoAnswer };

    private static ServerAnswer Lame => new() { State = ServerAnswerState.NotServing };

    private static AuthorityView View(params ServerView[] servers) => new() { Zone = "d.example", Servers = [.. servers] };

    private static ServerView Server(int number) => Server(number, Says([Policy]));

    private static ServerView Server(int number, ServerAnswer udp, ServerAnswer? tcp = null) =>
        new($"ns{number}.d.example", $"192.0.2.{number}", udp, tcp ?? udp);

    private static ServerAnswer Says(params string[][] texts) => new()
    {
        State = ServerAnswerState.Answered,
        Texts = [.. texts.Select(static strings => strings.ToImmutableArray())],
        TimeToLive = texts.Length > 0 ? 3600 : null,
    };
}
