using SenderId.Dns.Tests.Playing;
using SenderId.Dns.Wire;
using SenderId.Lookup;
using static SenderId.Dns.Tests.Wire.Reading;

namespace SenderId.Dns.Tests.Wire;

public sealed class ResponseReaderTests
{
    [Fact]
    public void Text_strings_join_without_space()
    {
        DnsAnswer answer = Answer(QuestionType.Txt, r => r
            .Record(16, WireText.Hex("03 763d73 00 02 7066"), ttl: 300).Txt("second", ttl: 60));
        Assert.Equal(["v=spf", "second"], answer.Texts.ToArray());
        Assert.Equal(TimeSpan.FromSeconds(60), answer.TimeToLive);
    }

    [Fact]
    public void Text_octets_become_one_character_each() =>
        Assert.Equal(["\0\u00e9\u00ff", ""], Answer(QuestionType.Txt, r => r
            .Record(16, WireText.Hex("03 00e9ff")).Record(16, WireText.Hex("00"))).Texts.ToArray());

    [Fact]
    public void Addresses_of_both_families_are_read()
    {
        Assert.Equal("192.0.2.1", Assert.Single(Answer(QuestionType.A, r => r.A("192.0.2.1").A("2001:db8::1")).Addresses).ToString());
        Assert.Equal("2001:db8::1", Assert.Single(Answer(QuestionType.Aaaa, r => r.A("192.0.2.1").A("2001:db8::1")).Addresses).ToString());
    }

    [Fact]
    public void Exchangers_keep_their_order_and_the_root_is_empty() =>
        Assert.Equal([new(20, "b.test"), new(10, "a.test"), new(0, "")],
            Answer(QuestionType.Mx, r => r.Mx(20, "b.test").Mx(10, "A.TEST").Mx(0, "")).Exchangers.ToArray());

    [Fact]
    public void Pointers_are_read() =>
        Assert.Equal(["mail.a.test"], Answer(QuestionType.Ptr, r => r.Ptr("mail.a.test")).Names.ToArray());

    [Fact]
    public void Records_of_other_owners_classes_and_sections_do_not_count()
    {
        QueryResult reply = Read(Ask(), r => r
            .Txt("other owner", owner: "b.test").Record(16, WireText.Hex("0161"), @class: 3)
            .Record(16, WireText.Hex("0161"), section: 1).Record(16, WireText.Hex("0161"), section: 2));
        Assert.Equal(DnsAnswerCode.NoData, reply.Content!.Code);
    }

    [Theory]
    [InlineData(QuestionType.Txt, "")]
    [InlineData(QuestionType.Txt, "0261")]
    [InlineData(QuestionType.Txt, "0161 05")]
    [InlineData(QuestionType.A, "7f0000")]
    [InlineData(QuestionType.A, "7f00000100")]
    [InlineData(QuestionType.Aaaa, "7f000001")]
    [InlineData(QuestionType.Mx, "000a")]
    [InlineData(QuestionType.Mx, "000a 0161")]
    [InlineData(QuestionType.Mx, "000a 00 00")]
    [InlineData(QuestionType.Mx, "00")]
    [InlineData(QuestionType.Ptr, "")]
    [InlineData(QuestionType.Ptr, "c0ff")]
    [InlineData(QuestionType.Ptr, "0161 c00c c00c")]
    public void Data_that_is_not_of_the_types_form_is_malformed(QuestionType type, string hex) =>
        AssertFailure(DnsAnswerCode.Malformed, Read(Ask(type), r => r.Record((int)type, WireText.Hex(hex))));

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    public void Counts_that_lie_are_malformed(int section, int count) =>
        AssertFailure(DnsAnswerCode.Malformed, Read(Ask(QuestionType.Mx), r => r.Record(99, [1, 2]).Claim(section, count)));

    [Fact]
    public void A_length_past_the_end_is_malformed() =>
        AssertFailure(DnsAnswerCode.Malformed, Read(Ask(), r => r.Record(16, [1, 65], length: 3)));

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Tiny_records_are_counted(int count, bool isRead)
    {
        QueryResult reply = Read(Ask(QuestionType.Ptr), r =>
        {
            for (int i = 0; i < count; i++)
            {
                r.Record(12, WireText.Pointer(12));
            }

            return r;
        });
        Assert.Equal(isRead ? QueryResultKind.Answer : QueryResultKind.Failure, reply.Kind);
    }

    [Theory]
    [InlineData(2, DnsAnswerCode.ServerFailure)]
    [InlineData(5, DnsAnswerCode.Refused)]
    [InlineData(9, DnsAnswerCode.ServerFailure)]
    public void Codes_are_told_apart(int code, DnsAnswerCode expected) => AssertFailure(expected, Read(Ask(), r => r.Code(code)));

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_complaint_about_edns_is_told_apart(int code)
    {
        Assert.Equal(QueryResultKind.EdnsUnsupported, Read(Ask(), r => r.Code(code)).Kind);
        AssertFailure(DnsAnswerCode.ServerFailure, Read(Ask(payloadBytes: 0), r => r.Code(code)));
    }

    [Fact]
    public void An_extended_code_is_a_complaint_about_edns()
    {
        Assert.Equal(QueryResultKind.EdnsUnsupported, Read(Ask(), r => r.Opt(extendedCode: 1)).Kind);
        AssertFailure(DnsAnswerCode.ServerFailure, Read(Ask(payloadBytes: 0), r => r.Opt(extendedCode: 1)));
        Assert.Equal(DnsAnswerCode.NoData, Read(Ask(), r => r.Opt(extendedCode: 0)).Content!.Code);
    }

    [Fact]
    public void Truncation_wins_over_the_records() =>
        Assert.Equal(QueryResultKind.Truncated, Read(Ask(), r => r.Txt("part").Truncated()).Kind);

    [Theory]
    [InlineData(3, DnsAnswerCode.NameError, 300, 60, 60)]
    [InlineData(3, DnsAnswerCode.NameError, 60, 300, 60)]
    [InlineData(0, DnsAnswerCode.NoData, 300, 60, 60)]
    [InlineData(0, DnsAnswerCode.NoData, 0x80000000, 300, 0)]
    public void Nothing_is_kept_as_long_as_the_start_of_authority_says(int code, DnsAnswerCode expected, uint ttl, uint minimum, int seconds)
    {
        QueryResult reply = Read(Ask(), r => r.Code(code).Soa("test", ttl, minimum));
        Assert.Equal(expected, reply.Content!.Code);
        Assert.Equal(TimeSpan.FromSeconds(seconds), reply.Content.TimeToLive);
    }

    [Fact]
    public void A_start_of_authority_of_another_domain_says_nothing() =>
        Assert.Equal(TimeSpan.Zero, Read(Ask(), r => r.Code(3).Soa("example", 300, 300)).Content!.TimeToLive);

    // Two empty names and five numbers are 22 octets, whatever the type.
    [Theory]
    [InlineData(6, 300)]
    [InlineData(16, 0)]
    public void Only_a_start_of_authority_says_how_long(int type, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read(Ask(), r => r.Code(3)
            .Record(type, [.. new byte[18], 0, 0, 1, 44], 300, WireText.Name("test"), 1)).Content!.TimeToLive);

    [Theory]
    [InlineData("c0ff")]
    [InlineData("c02b")]
    [InlineData("0161 c0ff")]
    [InlineData("0161 c019")]
    public void An_owner_that_cannot_be_read_is_malformed_and_not_a_missing_record(string owner)
    {
        AssertFailure(DnsAnswerCode.Malformed, Read(Ask(QuestionType.A), r => r.Record(1, [192, 0, 2, 1], owner: WireText.Hex(owner))));
        AssertFailure(DnsAnswerCode.Malformed, Read(Ask(QuestionType.A), r => r.Record(5, WireText.Name("b.test"), owner: WireText.Hex(owner))));
        AssertFailure(DnsAnswerCode.Malformed, Read(Ask(QuestionType.A), r => r.Code(3).Record(6, new byte[22], 300, WireText.Hex(owner), 1)));
    }

    [Fact]
    public void A_referral_is_no_answer()
    {
        AssertFailure(DnsAnswerCode.ServerFailure, Read(Ask(), r => r.WithoutRecursion().Referral("test")));
        Assert.Equal(DnsAnswerCode.NoData, Read(Ask(), r => r.Referral("test")).Content!.Code);
        Assert.Equal(DnsAnswerCode.NoData, Read(Ask(), r => r.WithoutRecursion()).Content!.Code);
    }

    [Fact]
    public void A_time_to_live_with_the_highest_bit_is_zero() =>
        Assert.Equal(TimeSpan.Zero, Answer(QuestionType.A, r => r.A("192.0.2.1", ttl: 0x80000001)).TimeToLive);
}
