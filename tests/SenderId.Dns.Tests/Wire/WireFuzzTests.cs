using SenderId.Dns.Tests.Playing;
using SenderId.Dns.Wire;
using SenderId.Lookup;
using SenderId.Testing;

namespace SenderId.Dns.Tests.Wire;

public sealed class WireFuzzTests
{
    private static readonly QuestionType[] s_types =
        [QuestionType.Txt, QuestionType.A, QuestionType.Aaaa, QuestionType.Mx, QuestionType.Ptr];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mangled_answers_never_throw(int seed)
    {
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++)
        {
            Query query = Reading.Ask(s_types[random.Next(s_types.Length)]);
            byte[] message = Mangle(Honest(query), random, query.QuestionEnd);
            QueryResult reply = ResponseReader.Read(message, query, CnameChain.None, Reading.Limits, source: null);
            Assert.NotEqual(QueryResultKind.Timeout, reply.Kind);
            Assert.True(reply.Kind is not QueryResultKind.Follow || reply.Next is not null);
        }
    }

    [Fact]
    public void Noise_never_throws_and_never_matches()
    {
        var random = new Random(4);
        Query query = Reading.Ask();
        for (int i = 0; i < 50_000; i++)
        {
            byte[] message = new byte[random.Next(600)];
            random.NextBytes(message);
            Assert.Equal(ResponseMatch.Stray, ResponseMatcher.Match(message, query));
            ResponseReader.Read(message, query, CnameChain.None, Reading.Limits, source: null);
        }
    }

    [Fact]
    public void Every_cut_of_an_answer_is_refused_or_read()
    {
        foreach (QuestionType type in s_types)
        {
            Query query = Reading.Ask(type);
            byte[] message = Honest(query);
            for (int length = query.QuestionEnd; length < message.Length; length++)
            {
                ResponseReader.Read(message.AsSpan(0, length), query, CnameChain.None, Reading.Limits, source: null);
            }
        }
    }

    // The dearest answer there is: 64 KB of records whose owners wind through as many labels and pointers as a name may have, and
    // a chain of CNAMEs that makes every one of them be looked at again.
    [Fact]
    public void The_dearest_answer_is_read_within_a_blink()
    {
        Query query = Reading.Ask(QuestionType.A);
        var response = new Response(query.Message);
        int at = query.QuestionEnd;
        int ownerAt = 0;
        for (int i = 0; i < 31; i++)
        {
            byte[] owner = [1, (byte)'a', .. ownerAt == 0 ? [0] : WireText.Pointer(ownerAt)];
            response.Record(1, [1, 2, 3, 4], owner: owner);
            ownerAt = at;
            at += owner.Length + 14;
        }

        for (int i = 0; i < 10; i++)
        {
            byte[] target = WireText.Name($"n{i + 1}.test");
            byte[] owner = i == 0 ? WireText.Pointer(12) : WireText.Name($"n{i}.test");
            response.Record(5, target, owner: owner);
            at += owner.Length + 10 + target.Length;
        }

        for (; at < 65_500; at += 16)
        {
            response.Record(1, [1, 2, 3, 4], owner: WireText.Pointer(ownerAt));
        }

        byte[] message = response.Build();
        QueryResult reply = default;
        TimeSpan cost = ProcessorTime.Of(() => reply = ResponseReader.Read(message, query, CnameChain.None, Reading.Limits, source: null));
        Assert.Equal(QueryResultKind.Follow, reply.Kind);
        Assert.True(cost < TimeSpan.FromSeconds(1), $"took {cost}");
    }

    private static byte[] Honest(Query query) => new Response(query.Message)
        .Cname("b.test").Cname("c.example", owner: "b.test").Txt("v=spf1 -all", owner: "c.example").A("192.0.2.1", owner: "c.example")
        .A("2001:db8::1", owner: "c.example").Mx(10, "mx.test").Ptr("p.test").Soa("test", 300, 60).Referral("test").Opt(0).Build();

    private static byte[] Mangle(byte[] message, Random random, int from)
    {
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            int at = random.Next(random.Next(8) == 0 ? 2 : from, message.Length);
            message[at] = random.Next(4) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(message[at] ^ (1 << random.Next(8))),
                2 => (byte)(0xC0 | random.Next(2)),
                _ => (byte)random.Next(64),
            };
        }

        return random.Next(6) == 0 ? message[..random.Next(from, message.Length)] : message;
    }
}
