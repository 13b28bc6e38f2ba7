using SenderId.Dns.Tests.Playing;
using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Wire;

/// <summary>Asks on paper and reads the answer.</summary>
internal static class Reading
{
    public static readonly ReadLimits Limits = new(MaxCnameCount: 10, MaxRecordCount: 1000);

    public static Query Ask(QuestionType type = QuestionType.Txt, string name = "a.test", int payloadBytes = 1232) =>
        Query.Create(new Question(DomainName.Parse(name), type), 7, payloadBytes, []);

    public static QueryResult Read(Query query, Func<Response, Response> write, CnameChain? chain = null, ReadLimits? limits = null) =>
        ResponseReader.Read(write(new Response(query.Message)).Build(), query, chain ?? CnameChain.None, limits ?? Limits, source: null);

    /// <summary>Reads an answer that must be one.</summary>
    public static DnsAnswer Answer(QuestionType type, Func<Response, Response> write)
    {
        QueryResult reply = Read(Ask(type), write);
        Assert.Equal(QueryResultKind.Answer, reply.Kind);
        return reply.Content!;
    }

    public static void AssertFailure(DnsAnswerCode code, QueryResult reply)
    {
        Assert.Equal(QueryResultKind.Failure, reply.Kind);
        Assert.Equal(code, reply.Content!.Code);
    }
}
