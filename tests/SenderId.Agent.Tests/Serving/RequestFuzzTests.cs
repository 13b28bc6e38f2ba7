using System.Text;
using SenderId.Agent.Serving;
using SenderId.Control;
using SenderId.Control.Protocol;

namespace SenderId.Agent.Tests.Serving;

public sealed class RequestFuzzTests
{
    private const int Seed = 4711;

    private static readonly string[] s_lines =
    [
        "{\"version\":1,\"command\":\"senders.find\",\"address\":\"192.0.2.1\"}",
        "{\"version\":1,\"command\":\"senders.top\",\"count\":10}",
        "{\"version\":1,\"command\":\"blocks.list\",\"after\":3,\"count\":10}",
        "{\"version\":1,\"command\":\"blocks.find\",\"identity\":3,\"address\":\"2001:db8::1\"}",
        "{\"version\":1,\"command\":\"blocks.add\",\"range\":\"192.0.2.1-192.0.2.9\",\"comment\":\"\\u00e4\",\"expirationTime\":\"2027-01-01T00:00:00Z\"}",
        "{\"version\":1,\"command\":\"blocks.remove\",\"identity\":2147483647}",
        "{\"version\":1,\"command\":\"junkEmail.set\",\"recipient\":\"bob@contoso.com\",\"enabled\":true,\"blockedSendersAndDomains\":[\"ann@example.org\",\"example.net\"]}",
    ];

    private static readonly string[] s_pieces =
        ["null", "[]", "{}", "\"\"", "-1", "1e999", "99999999999999999999", "true", "\\ud800", "\\u0000", "\"version\":1,", ",", ":", "[[[[[[[[[",
            "\u0000", "ä", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.9999999-14:00"];

    [Fact]
    public async Task Every_line_gets_an_answer_and_never_a_fault()
    {
        var agent = new MemoryAgent();
        var faults = new List<Exception>();
        var dispatcher = new RequestDispatcher(agent, faults.Add);
        var random = new Random(Seed);
        int refused = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] line = Mutate(random, s_lines[random.Next(s_lines.Length)]);
            ControlAnswer answer = await dispatcher.AnswerAsync(line, default);
            refused += answer.Error is null ? 0 : 1;
            Assert.NotEqual(nameof(RefusalReason.Failed), answer.Error?.Reason);
            Assert.Equal((byte)'\n', ControlLine.Of(answer)[^1]);
            Assert.DoesNotContain((byte)'\n', ControlLine.Of(answer)[..^1]);
        }

        Assert.Empty(faults);
        Assert.InRange(refused, 5_000, 19_900);
    }

    [Fact]
    public async Task What_a_line_costs_in_memory_is_bounded_by_its_length()
    {
        var dispatcher = new RequestDispatcher(new MemoryAgent(), static fault => throw fault);
        byte[] deep = Encoding.UTF8.GetBytes("{\"version\":1,\"command\":\"senders.top\",\"x\":" + new string('[', 1 << 20));
        byte[] wide = Encoding.UTF8.GetBytes("{\"version\":1,\"command\":\"junkEmail.set\",\"recipient\":\"a@b.example\",\"blockedSendersAndDomains\":[" + string.Join(',', Enumerable.Repeat("1", 1 << 19)) + "]}");
        foreach (byte[] line in new[] { deep, wide })
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            ControlAnswer answer = await dispatcher.AnswerAsync(line, default);
            Assert.NotNull(answer.Error);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);
        }
    }

    private static byte[] Mutate(Random random, string text)
    {
        for (int i = random.Next(4); i > 0; i--)
        {
            int at = random.Next(text.Length);
            int length = random.Next(Math.Min(8, text.Length - at));
            text = random.Next(3) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, s_pieces[random.Next(s_pieces.Length)]),
                _ => text.Insert(at, text.Substring(at, length)),
            };
            text = text.Length == 0 ? " " : text;
        }

        byte[] octets = Encoding.UTF8.GetBytes(text);
        if (random.Next(4) == 0)
        {
            octets[random.Next(octets.Length)] = (byte)random.Next(256);
        }

        return octets;
    }
}
