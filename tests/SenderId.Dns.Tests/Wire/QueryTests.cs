using SenderId.Dns.Tests.Playing;
using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Wire;

public sealed class QueryTests
{
    [Theory]
    [InlineData("a.bc", QuestionType.Txt, 0, "1234 0100 0001 0000 0000 0000 0161 0262 63 00 0010 0001")]
    [InlineData("a.bc", QuestionType.A, 1232, "1234 0100 0001 0000 0000 0001 0161 0262 63 00 0001 0001 00 0029 04d0 00000000 0000")]
    [InlineData("4.3.2.1.in-addr.arpa", QuestionType.Ptr, 0,
        "1234 0100 0001 0000 0000 0000 0134 0133 0132 0131 07 696e2d61646472 04 61727061 00 000c 0001")]
    public void A_query_is_written_octet_by_octet(string name, QuestionType type, int payloadBytes, string hex)
    {
        Query query = Query.Create(new Question(DomainName.Parse(name), type), 0x1234, payloadBytes, []);
        Assert.Equal(WireText.Hex(hex), query.Message.ToArray());
        Assert.Equal(payloadBytes > 0, query.HasEdns);
        Assert.Equal(0x1234, query.Id);
        Assert.False(query.HasRandomCase);
    }

    [Fact]
    public void Case_bits_raise_letters_and_nothing_else()
    {
        Query query = Query.Create(new Question(DomainName.Parse("ab-1_z.{y"), QuestionType.A), 1, 0, [0xFF, 0xFF]);
        Assert.Equal([6, .. "AB-1_Z"u8, 2, .. "{Y"u8, 0, 0, 1, 0, 1], query.QuestionOctets.ToArray());
        Assert.True(query.HasRandomCase);
    }

    // Each letter has a bit of its own: an answer must echo all of them.
    [Fact]
    public void Twenty_letters_take_twenty_bits()
    {
        const string Letters = "abcdefghijklmnopqrst";
        var random = new Random(20);
        byte[] bits = new byte[3];
        for (int round = 0; round < 100; round++)
        {
            random.NextBytes(bits);
            Query query = Query.Create(new Question(DomainName.Parse(Letters), QuestionType.A), 1, 0, bits);
            string expected = string.Concat(Letters.Select((c, i) => (bits[i / 8] & (1 << (i % 8))) != 0 ? char.ToUpperInvariant(c) : c));
            Assert.Equal(expected, System.Text.Encoding.ASCII.GetString(query.QuestionOctets[1..21]));
        }
    }

    [Fact]
    public void The_longest_name_fits()
    {
        string label = new('x', 63);
        string name = $"{label}.{label}.{label}.{new string('y', 61)}";
        Query query = Query.Create(new Question(DomainName.Parse(name), QuestionType.Mx), 1, 1232, new byte[32]);
        Assert.Equal(MessageHeader.Length + WireName.MaxLength + 4, query.QuestionEnd);
    }
}
