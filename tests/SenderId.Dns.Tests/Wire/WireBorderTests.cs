using SenderId.Dns.Tests.Playing;
using SenderId.Dns.Wire;
using SenderId.Lookup;
using static SenderId.Dns.Tests.Wire.Reading;

namespace SenderId.Dns.Tests.Wire;

/// <summary>The borders of names, times and sections.</summary>
public sealed class WireBorderTests
{
    // RFC 1035 section 2.3.4: 63 octets; the two highest bits of a length are 00 or 11 (section 4.1.4).
    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [InlineData(127, false)]
    [InlineData(191, false)]
    public void A_label_has_at_most_63_octets_however_many_follow(int length, bool isValid)
    {
        byte[] message = [(byte)length, .. Enumerable.Repeat((byte)'a', length), 0];
        int position = 0;
        Assert.Equal(isValid, WireName.TrySkip(message, ref position));
        Assert.Equal(isValid ? new string('a', length) : null, WireName.ToText(message, 0));
        Assert.Equal(isValid, WireName.IsReadable(message, 0));
    }

    // 0: a   3: a.a   8: a, then a pointer past the end
    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    [InlineData(0, 8)]
    [InlineData(8, 0)]
    [InlineData(8, 8)]
    public void A_name_is_not_its_own_beginning_and_one_that_breaks_off_is_no_name(int first, int second) =>
        Assert.False(WireName.AreEqual(WireText.Hex("0161 00 0161 0161 00 0161 c0ff"), first, second));

    [Theory]
    [InlineData("0141 00", "a")]
    [InlineData("025a61 00", "za")]
    [InlineData("0140 00", "@")]
    [InlineData("015b 00", "[")]
    [InlineData("0121 00", "!")]
    [InlineData("017e 00", "~")]
    [InlineData("017f 00", @"\127")]
    [InlineData("0120 00", @"\032")]
    public void Letters_are_lowered_and_what_is_not_printable_is_escaped(string hex, string text) =>
        Assert.Equal(text, WireName.ToText(WireText.Hex(hex), 0));

    [Theory]
    [InlineData(0x7FFF_FFFFu, 0x7FFF_FFFF)]
    [InlineData(0x8000_0000u, 0)]
    public void A_time_to_live_has_31_bits(uint ttl, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Answer(QuestionType.A, r => r.A("192.0.2.1", ttl)).TimeToLive);

    [Fact]
    public void All_records_of_an_answer_are_read()
    {
        Assert.Equal(["192.0.2.1", "192.0.2.2"], Answer(QuestionType.A, static r => r.A("192.0.2.1").A("192.0.2.2")).Addresses
            .Select(static address => address.ToString()));
        Assert.Equal(["a.test", "b.test"], Answer(QuestionType.Ptr, static r => r.Ptr("a.test").Ptr("b.test")).Names.AsEnumerable());
    }

    [Theory]
    [InlineData(QuestionType.Txt)]
    [InlineData(QuestionType.Ptr)]
    public void Texts_are_no_names_and_names_no_texts(QuestionType type)
    {
        DnsAnswer answer = Answer(type, r => type == QuestionType.Txt ? r.Txt("x") : r.Ptr("x"));
        Assert.Equal(type == QuestionType.Txt ? (1, 0) : (0, 1), (answer.Texts.Length, answer.Names.Length));
    }

    // RFC 2181 section 10.1 allows one; what a broken server adds does not win over it.
    [Fact]
    public void Of_two_aliases_of_one_name_the_first_is_followed() =>
        Assert.Equal("first.test", Read(Ask(), static r => r.Cname("first.test").Cname("second.test")).Next?.Value);

    [Fact]
    public void A_referral_stays_one_whatever_stands_behind_it() =>
        AssertFailure(DnsAnswerCode.ServerFailure, Read(Ask(), static r => r.WithoutRecursion().Referral("test").Record(46, [0], section: 1)));

    // RFC 2308 section 2.2: what is authoritative, or has the start of authority, is no referral.
    [Fact]
    public void Name_servers_beside_an_answer_of_authority_are_no_referral()
    {
        Assert.Equal(DnsAnswerCode.NoData, Read(Ask(), static r => r.Flags(0x8400).Referral("test")).Content!.Code);
        Assert.Equal(DnsAnswerCode.NoData, Read(Ask(), static r => r.WithoutRecursion().Referral("test").Soa("test", 60, 60)).Content!.Code);
    }

    [Fact]
    public void The_first_start_of_authority_says_how_long()
    {
        QueryResult reply = Read(Ask(), static r => r.Code(3).Soa("test", 300, 60).Soa("test", 10, 10));
        Assert.Equal(TimeSpan.FromSeconds(60), reply.Content!.TimeToLive);
    }

    // RFC 6891 section 6.1.3. Octets behind the last record are none.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void An_extended_code_behind_the_last_record_does_not_count(int claimed)
    {
        QueryResult reply = Read(Ask(), r => (claimed == 0 ? r : r.Record(1, [192, 0, 2, 1], section: 2)).Opt(extendedCode: 1).Claim(2, claimed));
        Assert.Equal(DnsAnswerCode.NoData, reply.Content!.Code);
    }

    [Fact]
    public void An_extended_code_behind_another_record_counts() => Assert.Equal(
        QueryResultKind.EdnsUnsupported, Read(Ask(), static r => r.Record(1, [192, 0, 2, 1], section: 2).Opt(extendedCode: 1)).Kind);

    [Theory]
    [InlineData(QueryResultKind.Truncated, "a truncated answer over UDP")]
    [InlineData(QueryResultKind.CaseMismatch, "an answer over UDP that did not echo the question")]
    [InlineData(QueryResultKind.SpoofingSuspected, "datagrams that fit no question")]
    public void An_answer_over_tcp_says_what_it_was_asked_for(object before, string expected)
    {
        var source = new AnswerSource("192.0.2.53", "UDP", TimeSpan.Zero, false);
        QueryResult answer = QueryResult.Failure(DnsAnswerCode.Refused, source).After((QueryResultKind)before);
        Assert.Equal(expected, answer.Content!.Source!.Fallback);
        Assert.Null(QueryResult.Of(QueryResultKind.Timeout).After((QueryResultKind)before).Content);
    }
}
