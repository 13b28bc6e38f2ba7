using SenderId.Dns.Tests.Playing;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Oracle;

/// <summary>Answers a question by records drawn from a seed: the same for whoever asks.</summary>
/// <remarks>Only what both readers can tell: DnsClient loses octets above 0x7F and the case of names.</remarks>
internal static class RandomAnswer
{
    private static readonly string[] s_hosts = ["mx.a.test", "MX.b.Test", "p-1.example", "_x.y.test", ""];

    public static Response Write(Response response, QuestionType type, int seed)
    {
        var random = new Random(seed);
        switch (random.Next(12))
        {
            case 0:
                return response.Code(2);
            case 1:
                return response.Code(5);
        }

        string? owner = Chain(response, random);
        if (random.Next(4) == 0)
        {
            response.Soa("", Time(random), Time(random));
            return random.Next(2) == 0 ? response.Code(3) : response;
        }

        for (int i = random.Next(1, 8); i > 0; i--)
        {
            AddRecord(response, type, owner, random);
            if (random.Next(3) == 0)
            {
                AddRecord(response, Other(type), owner, random);
            }

            if (random.Next(4) == 0)
            {
                AddRecord(response, type, "unasked.test", random);
            }
        }

        return response;
    }

    // Null where there is no alias: the question's own name.
    private static string? Chain(Response response, Random random)
    {
        string? owner = null;
        for (int i = random.Next(-2, 5); i > 0; i--)
        {
            string target = $"c{i}.test";
            response.Cname(target, Time(random), owner);
            owner = target;
        }

        return owner;
    }

    private static void AddRecord(Response response, QuestionType type, string? owner, Random random)
    {
        byte[] data = type switch
        {
            QuestionType.A => Octets(random, 4),
            QuestionType.Aaaa => Octets(random, 16),
            QuestionType.Mx => [(byte)random.Next(256), (byte)random.Next(256), .. Host(random)],
            QuestionType.Ptr => Host(random),
            _ => Texts(random),
        };
        response.Record((int)type, data, Time(random), owner is null ? null : WireText.Name(owner));
    }

    // Plain, or a label and a pointer to the question's name.
    private static byte[] Host(Random random) => random.Next(3) == 0
        ? [2, (byte)'m', (byte)'x', .. WireText.Pointer(12)]
        : WireText.Name(s_hosts[random.Next(s_hosts.Length)]);

    private static byte[] Texts(Random random)
    {
        var octets = new List<byte>();
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            byte[] text = new byte[random.Next(10) == 0 ? 255 : random.Next(40)];
            for (int at = 0; at < text.Length; at++)
            {
                text[at] = (byte)random.Next(0x20, 0x7F);
            }

            octets.Add((byte)text.Length);
            octets.AddRange(text);
        }

        return [.. octets];
    }

    private static byte[] Octets(Random random, int count)
    {
        byte[] octets = new byte[count];
        random.NextBytes(octets);
        return octets;
    }

    private static QuestionType Other(QuestionType type) => type == QuestionType.A ? QuestionType.Aaaa : QuestionType.A;

    private static uint Time(Random random) => (uint)random.Next(random.Next(2) == 0 ? 10 : 100_000);
}
