using SenderId.Dns.Tests.Playing;
using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Wire;

public sealed class ResponseMatcherTests
{
    private static readonly Query s_query =
        Query.Create(new Question(DomainName.Parse("ab.test"), QuestionType.Txt), 0x1234, 1232, [0b10]);

    private static Response Honest => new(s_query.Message);

    [Fact]
    public void An_honest_answer_matches() => AssertMatch(ResponseMatch.Matches, Honest);

    [Fact]
    public void Another_id_is_a_stray() => AssertMatch(ResponseMatch.Stray, Honest.Id(0x1235));

    [Fact]
    public void A_query_is_a_stray() => AssertMatch(ResponseMatch.Stray, Honest.Flags(0x0100));

    [Fact]
    public void Another_opcode_is_a_stray() => AssertMatch(ResponseMatch.Stray, Honest.Flags(0x8180 | (4 << 11)));

    [Theory]
    [InlineData(2)]
    [InlineData(0x0101)]
    public void Another_number_of_questions_is_a_stray(int count)
    {
        byte[] message = Honest.Txt("x").Build();
        (message[4], message[5]) = ((byte)(count >> 8), (byte)count);
        Assert.Equal(ResponseMatch.Stray, ResponseMatcher.Match(message, s_query));
    }

    [Theory]
    [InlineData(13, 'x')]
    [InlineData(12, 3)]
    [InlineData(-1, 2)]
    [InlineData(-2, 1)]
    [InlineData(-3, 28)]
    [InlineData(-3, 16 ^ 0x20)]
    public void Another_question_is_a_stray(int at, int octet) => AssertMatch(ResponseMatch.Stray, Honest.Question(question =>
    {
        question[at < 0 ? question.Length + at : at - MessageHeader.Length] = (byte)octet;
        return question;
    }));

    [Fact]
    public void Another_case_is_noticed() => AssertMatch(ResponseMatch.CaseMismatch, Honest.Question(question =>
    {
        question[2] ^= 0x20;
        return question;
    }));

    [Theory]
    [InlineData(1, ResponseMatch.EdnsUnsupported)]
    [InlineData(4, ResponseMatch.EdnsUnsupported)]
    [InlineData(0, ResponseMatch.Stray)]
    [InlineData(2, ResponseMatch.Stray)]
    [InlineData(3, ResponseMatch.Stray)]
    [InlineData(5, ResponseMatch.Stray)]
    public void Without_a_question_only_a_complaint_about_the_form_counts(int code, object expected) =>
        AssertMatch((ResponseMatch)expected, Honest.WithoutQuestion().Code(code));

    [Fact]
    public void A_complaint_about_the_form_means_nothing_without_edns()
    {
        Query plain = Query.Create(s_query.Question, 0x1234, 0, []);
        Assert.Equal(ResponseMatch.Stray, ResponseMatcher.Match(new Response(plain.Message).WithoutQuestion().Code(1).Build(), plain));
        Assert.Equal(ResponseMatch.Stray, ResponseMatcher.Match(new Response(plain.Message).WithoutQuestion().Code(4).Build(), plain));
    }

    [Fact]
    public void A_message_cut_before_its_question_ends_is_a_stray()
    {
        byte[] message = Honest.Build();
        for (int length = 0; length < message.Length; length++)
        {
            Assert.Equal(ResponseMatch.Stray, ResponseMatcher.Match(message.AsSpan(0, length), s_query));
        }
    }

    private static void AssertMatch(ResponseMatch expected, Response response) =>
        Assert.Equal(expected, ResponseMatcher.Match(response.Build(), s_query));
}
