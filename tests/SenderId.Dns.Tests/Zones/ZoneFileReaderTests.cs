using SenderId.Dns.Zones;
using SenderId.Testing;

namespace SenderId.Dns.Tests.Zones;

public sealed class ZoneFileReaderTests
{
    [Theory]
    [InlineData("a.example.com. TXT \"one\" \"two\" three", "TXT a.example.com", "onetwothree")]
    [InlineData("a.example.com. TXT \"\"", "TXT a.example.com", "")]
    [InlineData("a.example.com. TXT \"x;y(z)\" ; comment", "TXT a.example.com", "x;y(z)")]
    [InlineData("a.example.com. TXT x\\;y\\ z", "TXT a.example.com", "x;y z")]
    [InlineData("a.example.com. TXT \"q\\\"q\\\\ \\065\\255\"", "TXT a.example.com", "q\"q\\ A\u00FF")]
    [InlineData("a.example.com. TXT \"é\"", "TXT a.example.com", "\u00C3\u00A9")]
    [InlineData("a.example.com. TXT ( \"one\" ; c\n\n  \"two\"\n)", "TXT a.example.com", "onetwo")]
    [InlineData("a.example.com. ( ( TXT ) ) one", "TXT a.example.com", "one")]
    [InlineData("a.example.com. TXT \"a\"\"b\"", "TXT a.example.com", "ab")]
    [InlineData("a.example.com. TXT a\r\nb.example.com. TXT b\r\n", "TXT b.example.com", "b")]
    [InlineData("\uFEFFa.example.com. TXT a", "TXT a.example.com", "a")]
    [InlineData("\n \n\t; nothing\na.example.com.\tIN\t300\tTXT\ta", "TXT a.example.com", "a")]
    [InlineData("a.example.com. 1h30m in txt a", "TXT a.example.com", "a")]
    [InlineData("a.example.com. TXT TXT", "TXT a.example.com", "TXT")]
    [InlineData("a.example.com. A 192.0.2.1\n  TXT b", "TXT a.example.com", "b")]
    [InlineData("a.example.com TXT without-dot", "TXT a.example.com", "without-dot")]
    [InlineData("$ORIGIN com.\n$ORIGIN example\na TXT a", "TXT a.example.com", "a")]
    [InlineData("$ORIGIN .\na TXT a", "TXT a", "a")]
    [InlineData("$ORIGIN b.\nx TXT 1\n$ORIGIN c.\n  TXT 2", "TXT x.b", "1|2")]
    [InlineData("\\097\\.b.example.com. TXT a\nexample.com. TXT b", "TXT a.b.example.com", "NameError")]
    [InlineData("a\\092b.example.com. TXT a", "TXT a\\b.example.com", "a")]
    [InlineData("a\\ b\\;c.example.com. TXT a", "TXT a b;c.example.com", "a")]
    [InlineData("\\$ORIGIN.example.com. TXT a", "TXT $origin.example.com", "a")]
    [InlineData("bücher.example.com. TXT a", "TXT xn--bcher-kva.example.com", "a")]
    [InlineData("BÜCHER.example.com. TXT a", "TXT bücher.example.com", "a")]
    [InlineData("example.com. MX 10 bücher.example.com.", "MX example.com", "10 xn--bcher-kva.example.com")]
    [InlineData("example.com. MX 65535 MiXed.example.com.", "MX example.com", "65535 mixed.example.com")]
    [InlineData("example.com. AAAA ::ffff:192.0.2.1", "AAAA example.com", "192.0.2.1")]
    [InlineData("example.com. RRSIG A 8 2 3600 ( 2026 2025 1 example.com. AbC= )\nexample.com. A 192.0.2.1", "A example.com", "192.0.2.1")]
    [InlineData("example.com. TYPE65400 \\# 1 00", "A example.com", "NoData")]
    [InlineData("1.2.0.192.in-addr.arpa. PTR a\\.b.example.com.", "PTR 192.0.2.1", "a\\.b.example.com")]
    [InlineData("1.2.0.192.in-addr.arpa. PTR a\\\\b\\ c\\200.example.com.", "PTR 192.0.2.1", "a\\\\b\\032c\\200.example.com")]
    [InlineData("01.2.0.192.in-addr.arpa. PTR a.example.com.", "PTR 192.0.2.1", "NameError")]
    [InlineData("example.com. SOA ns jo\\.doe.example.com. ( 1 1h 1w ; c\n 1d 60 )\nexample.com. A 192.0.2.1", "A example.com", "192.0.2.1")]
    public void ReadsTheGrammar(string text, string question, string expected) =>
        Assert.Equal(expected, InMemoryZone.Parse(text.Replace("SOA ns ", "SOA ns.example.com. ", StringComparison.Ordinal)).Ask(question));

    [Theory]
    [InlineData("$INCLUDE other.zone", "1: $INCLUDE is not followed; name the other file too, several files act as one")]
    [InlineData("$GENERATE 1-9 a A 1.2.3.$", "1: the directive '$GENERATE' is unknown; $ORIGIN and $TTL are read")]
    [InlineData("$ORIGIN", "1: $ORIGIN takes one value")]
    [InlineData("$TTL soon", "1: 'soon' is not a time to live")]
    [InlineData("\n\n@ A 192.0.2.1", "3: '@' stands before any $ORIGIN")]
    [InlineData("www A 192.0.2.1", "1: the relative name 'www' stands before any $ORIGIN")]
    [InlineData("  A 192.0.2.1", "1: the line begins with white space and no owner name stands before it")]
    [InlineData("a.b.", "1: the line ends before a type")]
    [InlineData("a.b. IN", "1: the line ends before a type")]
    [InlineData("a.b. TXTT x", "1: 'TXTT' is not a type of record")]
    [InlineData("a.b. \"TXT\" x", "1: 'TXT' is not a type of record")]
    [InlineData("a.b. CH TXT x", "1: the class is CH; only IN is read")]
    [InlineData("a.b. TYPE16 \\# 1 00", "1: 'TYPE16' is not a type of record")]
    [InlineData("a.b. 99999999999 TXT x", "1: '99999999999' is not a time to live")]
    [InlineData("a.b. 1x TXT x", "1: '1x' is not a time to live")]
    [InlineData("a.b. A 192.0.2", "1: '192.0.2' is not an IPv4 address")]
    [InlineData("a.b. A ::1", "1: '::1' is not an IPv4 address")]
    [InlineData("a.b. AAAA 192.0.2.1", "1: '192.0.2.1' is not an IPv6 address")]
    [InlineData("a.b. A 192.0.2.1 192.0.2.2", "1: A takes 1 value, not 2")]
    [InlineData("a.b. MX mx.b.", "1: MX takes 2 values, not 1")]
    [InlineData("a.b. MX 65536 mx.b.", "1: '65536' is not a preference from 0 to 65535")]
    [InlineData("a.b. TXT", "1: TXT takes 1 value, not 0")]
    [InlineData("a.b. PTR a..b.", "1: the name 'a..b.' has an empty label")]
    [InlineData("a.b. PTR \"a.b.\"", "1: a name stands in quotes")]
    [InlineData("a.b. PTR a\\300.b.", "1: the name 'a\\300.b.' has an escape that is not \\X or \\000 to \\255")]
    [InlineData("a.b. PTR a\\03.b.", "1: the name 'a\\03.b.' has an escape that is not \\X or \\000 to \\255")]
    [InlineData("a.b. TXT \"a\\256\"", "1: a string has an escape that is not \\X or \\000 to \\255")]
    [InlineData("a.b. TXT \"open\nb.b. TXT x", "1: a quoted string does not end on its line")]
    [InlineData("a.b. TXT \"open\\\nb.b. TXT x", "1: a quoted string does not end on its line")]
    [InlineData("a.b. TXT open\\\nb.b. TXT x", "1: a backslash stands at the end of a line")]
    [InlineData("a.b. TXT x\"y\"", "1: a quote stands inside a word; write \\\" or put the whole string in quotes")]
    [InlineData("a.b. TXT ) x", "1: a parenthesis is closed that was never opened")]
    [InlineData("\na.b. TXT (\n x\n y", "2: a parenthesis is not closed")]
    [InlineData("a.b. TXT ( x\n \"y\n", "2: a quoted string does not end on its line")]
    [InlineData("a.b. SOA a. b. 1 2 3 4", "1: SOA takes 7 values, not 6")]
    [InlineData("a.b. SOA a. b. x 2 3 4 5", "1: 'x' is not a serial number")]
    [InlineData("a.b. SOA a. b. 1 2 3 4 x", "1: 'x' is not a time")]
    [InlineData("a.b. TIMEOUT SRV", "1: 'SRV' is none of A, AAAA, MX, PTR and TXT")]
    [InlineData("a.b. CNAME c.b.\na.b. A 192.0.2.1", "2: 'a.b': the name has a CNAME record and others beside it")]
    [InlineData("a.b. TXT x\na.b. CNAME c.b.", "2: 'a.b': the name has a CNAME record and others beside it")]
    [InlineData("a.b. CNAME c.b.\na.b. CNAME d.b.", "2: 'a.b': the name has two different CNAME records")]
    [InlineData("xn--\u00DF\u2260.b. A 192.0.2.1", "1: the name 'xn--\u00C3?\u00E2?\u00A0.b.' has a label that IDNA does not allow or that is not UTF-8")]
    public void NamesEachFaultWithItsLine(string text, string expected) => Assert.Equal([expected], ZoneQuestions.Faults(text));

    [Fact]
    public void GoesOnBehindAFault() =>
        Assert.Equal(["2: 'X' is not a type of record",
            "4: '1.2' is not an IPv4 address"], ZoneQuestions.Faults("a.b. A 192.0.2.1\nb.b. X\nc.b. A 192.0.2.1\nd.b. A 1.2"));

    [Theory]
    [InlineData(63, 0)]
    [InlineData(64, 1)]
    public void LabelsHaveAtMost63Octets(int length, int faults) =>
        Assert.Equal(faults, ZoneQuestions.Faults(new string('a', length) + ".example.com. A 192.0.2.1").Length);

    [Theory]
    [InlineData(61, 0)]
    [InlineData(62, 1)]
    public void NamesHaveAtMost253Characters(int length, int faults)
    {
        string label = new('a', 63);
        Assert.Equal(faults, ZoneQuestions.Faults($"$ORIGIN {label}.{label}.{label}.\n{new string('b', length)} A 192.0.2.1").Length);
    }

    [Theory]
    [InlineData(255, 0)]
    [InlineData(256, 1)]
    public void StringsHaveAtMost255Octets(int length, int faults) =>
        Assert.Equal(faults, ZoneQuestions.Faults($"a.b. TXT \"{new string('x', length)}\"").Length);

    [Theory]
    [InlineData(255, 0)]
    [InlineData(256, 1)]
    public void TextsHaveAtMost65535Octets(int strings, int faults)
    {
        string text = "a.b. TXT " + string.Concat(Enumerable.Repeat($"\"{new string('x', 255)}\" ", strings));
        Assert.Equal(faults, ZoneQuestions.Faults(text).Length);
    }

    [Fact]
    public void AHundredFaultsAreEnough() =>
        Assert.Equal(100, ZoneQuestions.Faults(string.Concat(Enumerable.Repeat("a.b. X\n", 500))).Length);

    [Fact]
    public void OctetsThatAreNoUtf8StayInTextsAndFailInNames()
    {
        ZoneOutcome text = ZoneSet.Parse([.. "a.b. TXT "u8, 0xE9], "z");
        Assert.Equal("\u00E9", new ZoneResolver(text.Zones!).Ask("TXT a.b"));
        ZoneOutcome name = ZoneSet.Parse([0xE9, .. ".b. TXT x"u8], "z");
        Assert.Single(name.Faults);
    }
}
