using SenderId.Dns.Tests.Playing;
using SenderId.Dns.Wire;
using SenderId.Lookup;
using static SenderId.Dns.Tests.Wire.Reading;

namespace SenderId.Dns.Tests.Wire;

public sealed class CnameTests
{
    [Fact]
    public void A_chain_is_followed_and_the_least_time_to_live_counts()
    {
        DnsAnswer answer = Answer(QuestionType.A, r => r
            .Cname("b.test", 300).Cname("c.test", 20, "b.test").A("192.0.2.1", 60, "C.test").A("192.0.2.2", 60, "x.test"));
        Assert.Equal(NetAddress.FromIPv4(0xC0000201), Assert.Single(answer.Addresses));
        Assert.Equal(TimeSpan.FromSeconds(20), answer.TimeToLive);
    }

    [Fact]
    public void A_chain_is_followed_in_any_order() =>
        Assert.Single(Answer(QuestionType.A, r => r.A("192.0.2.1", 60, "c.test").Cname("c.test", 60, "b.test").Cname("b.test")).Addresses);

    [Fact]
    public void The_code_belongs_to_the_last_name()
    {
        Assert.Equal(DnsAnswerCode.NameError, Read(Ask(), r => r.Code(3).Cname("b.example", 30).Soa("example", 300, 300)).Content!.Code);
        DnsAnswer noData = Read(Ask(), r => r.Cname("b.example", 30).Soa("example", 300, 300)).Content!;
        Assert.Equal(DnsAnswerCode.NoData, noData.Code);
        Assert.Equal(TimeSpan.FromSeconds(30), noData.TimeToLive);
    }

    [Fact]
    public void A_target_the_server_says_nothing_about_is_asked_for()
    {
        QueryResult reply = Read(Ask(), r => r.Cname("b.test", 30).Cname("c.Example", 90, "b.test").Soa("test", 300, 300));
        Assert.Equal(QueryResultKind.Follow, reply.Kind);
        Assert.Equal("c.example", reply.Next!.Value);
        Assert.Equal(new CnameChain(2, 30), reply.Chain);
    }

    [Theory]
    [InlineData(10, QueryResultKind.Answer)]
    [InlineData(11, QueryResultKind.Failure)]
    public void A_chain_ends_at_the_limit(int length, object expected)
    {
        QueryResult reply = Read(Ask(QuestionType.A), r =>
        {
            r.Cname("n1.test");
            for (int i = 1; i < length; i++)
            {
                r.Cname($"n{i + 1}.test", owner: $"n{i}.test");
            }

            return r.A("192.0.2.1", owner: $"n{length}.test");
        });
        Assert.Equal((QueryResultKind)expected, reply.Kind);
    }

    [Fact]
    public void Cnames_of_earlier_answers_count()
    {
        Assert.Equal(QueryResultKind.Answer, Read(Ask(QuestionType.A), Write, new CnameChain(9, 5)).Kind);
        AssertFailure(DnsAnswerCode.Malformed, Read(Ask(QuestionType.A), Write, new CnameChain(10, 5)));

        static Response Write(Response r) => r.Cname("b.test").A("192.0.2.1", owner: "b.test");
    }

    [Theory]
    [InlineData("a.test", null)]
    [InlineData("b.test", "a.test")]
    public void Loops_are_malformed(string target, string? back)
    {
        QueryResult reply = Read(Ask(), r => back is null ? r.Cname(target) : r.Cname(target).Cname(back, owner: target));
        AssertFailure(DnsAnswerCode.Malformed, reply);
        Assert.Equal("the CNAMEs form a loop, or a chain of more than 10", reply.Content!.Detail);
    }

    [Fact]
    public void A_loop_back_to_the_question_over_several_answers_says_so() =>
        Assert.Equal("the CNAMEs form a loop, or a chain of more than 10", Read(Ask(), r => r.Cname("a.test")).Content!.Detail);

    [Theory]
    [InlineData("")]
    [InlineData("a\\b.test")]
    [InlineData("a b.test")]
    [InlineData("a\u00e9.test")]
    public void A_target_that_is_no_name_to_ask_for_is_malformed(string target) =>
        AssertFailure(DnsAnswerCode.Malformed, Read(Ask(), r => r.Cname(target)));

    [Fact]
    public void A_target_that_cannot_be_read_is_malformed() =>
        AssertFailure(DnsAnswerCode.Malformed, Read(Ask(), r => r.Record(5, [0xC0, 0xFF])));
}
