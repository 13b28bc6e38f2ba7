namespace SenderId.Dns.Tests.Servers;

/// <summary>The zones that real servers are given.</summary>
internal static class ServedZones
{
    public const string Origin = "servers.test";

    public const string OtherOrigin = "other.test";

    public const string ReverseOrigin = "2.0.192.in-addr.arpa";

    public const string Reverse6Origin = "8.b.d.0.1.0.0.2.ip6.arpa";

    public static string Main { get; } =
        $"""
        $ORIGIN {Origin}.
        $TTL 300
        @ IN SOA ns hostmaster 1 3600 600 86400 120
        @ IN NS ns
        ns IN A 127.0.0.4
        @ IN TXT "v=spf1 " "-all"
        @ IN TXT "octets \001\200\255 \" \\"
        @ IN MX 10 mx1
        @ IN MX 20 MX2
        mx1 IN A 192.0.2.1
        mx1 IN A 192.0.2.2
        mx1 IN AAAA 2001:db8::1
        mx2 IN A 192.0.2.3
        nomail IN MX 0 .
        alias IN CNAME middle
        middle 60 IN CNAME mx1
        away IN CNAME target.{OtherOrigin}.
        nowhere IN CNAME missing.{OtherOrigin}.
        loop IN CNAME pool
        pool IN CNAME loop
        *.wild IN TXT "wild"
        below.empty IN TXT "below"
        middling IN TXT {string.Join(' ', Enumerable.Repeat($"\"{new string('m', 200)}\"", 5))}
        {string.Join('\n', Enumerable.Range(10, 30).Select(i => $"big IN TXT \"{i} {new string('b', 240)}\""))}

        """;

    public static string Other { get; } =
        $"""
        $ORIGIN {OtherOrigin}.
        $TTL 300
        @ IN SOA ns hostmaster 1 3600 600 86400 120
        @ IN NS ns
        ns IN A 127.0.0.4
        target 30 IN TXT "target"

        """;

    public static string Reverse { get; } = ReverseZone(ReverseOrigin, "1");

    public static string Reverse6 { get; } = ReverseZone(Reverse6Origin, "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0");

    public static (string Origin, string Text)[] All { get; } =
        [(Origin, Main), (OtherOrigin, Other), (ReverseOrigin, Reverse), (Reverse6Origin, Reverse6)];

    private static string ReverseZone(string origin, string host) =>
        $"""
        $ORIGIN {origin}.
        $TTL 300
        @ IN SOA ns.{Origin}. hostmaster.{Origin}. 1 3600 600 86400 120
        @ IN NS ns.{Origin}.
        {host} IN PTR mx1.{Origin}.
        {host} IN PTR mail.{OtherOrigin}.

        """;
}
