using SenderId.Dns.Tests.Playing;
using SenderId.Dns.Wire;

namespace SenderId.Dns.Tests.Wire;

public sealed class WireNameTests
{
    [Theory]
    [InlineData("0161 0262 43 00", 0, "a.bc")]
    [InlineData("00", 0, "")]
    [InlineData("0141 00 0142 c000", 3, "b.a")]
    [InlineData("0141 00 c000 c003", 5, "a")]
    [InlineData("03 612e62 00", 0, "a\\.b")]
    [InlineData("03 615c62 00", 0, "a\\\\b")]
    [InlineData("04 0020ffc3 00", 0, "\\000\\032\\255\\195")]
    public void Names_read_as_text(string hex, int position, string text) =>
        Assert.Equal(text, WireName.ToText(WireText.Hex(hex), position));

    [Theory]
    [InlineData("c000", 0)]
    [InlineData("0161 c000", 0)]
    [InlineData("c002 c000", 0)]
    [InlineData("c002 0161 00", 0)]
    [InlineData("0161 c005 00 0162 00", 0)]
    [InlineData("c004 0000 c000", 0)]
    [InlineData("0161", 0)]
    [InlineData("0261", 0)]
    [InlineData("c0", 0)]
    [InlineData("00 c0ff", 1)]
    [InlineData("40 61 00", 0)]
    [InlineData("80 61 00", 0)]
    [InlineData("00", 1)]
    [InlineData("", 0)]
    public void Loops_forward_pointers_and_lying_lengths_are_refused(string hex, int position) =>
        Assert.Null(WireName.ToText(WireText.Hex(hex), position));

    [Theory]
    [InlineData(61, true)]
    [InlineData(62, false)]
    public void Names_end_at_255_octets(int lastLabel, bool isValid)
    {
        string label = new('x', 63);
        byte[] message = WireText.Name($"{label}.{label}.{label}.{new string('y', lastLabel)}");
        Assert.Equal(isValid ? 255 : 256, message.Length);
        Assert.Equal(isValid, WireName.ToText(message, 0) is not null);
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void At_most_32_pointers_are_followed(int count, bool isValid)
    {
        var message = new List<byte> { 1, (byte)'a', 0 };
        message.AddRange(WireText.Pointer(0));
        for (int i = 1; i < count; i++)
        {
            message.AddRange(WireText.Pointer(message.Count - 2));
        }

        Assert.Equal(isValid ? "a" : null, WireName.ToText([.. message], message.Count - 2));
    }

    [Theory]
    [InlineData("0161 00", 3)]
    [InlineData("0161 c000 ff", 4)]
    [InlineData("00", 1)]
    public void Skipping_stops_after_the_name(string hex, int end)
    {
        int position = 0;
        Assert.True(WireName.TrySkip(WireText.Hex(hex), ref position));
        Assert.Equal(end, position);
    }

    [Theory]
    [InlineData("c0")]
    [InlineData("0161")]
    [InlineData("05 61")]
    [InlineData("41 61 00")]
    public void Skipping_fails_past_the_end(string hex)
    {
        int position = 0;
        Assert.False(WireName.TrySkip(WireText.Hex(hex), ref position));
    }

    [Fact]
    public void Names_compare_without_case_and_through_pointers()
    {
        // 0: a.bC   6: A.Bc   12: pointer to 0   14: bc   18: pointer to itself
        byte[] message = WireText.Hex("0161 026243 00 0141 024263 00 c000 026263 00 c012");
        Assert.True(WireName.AreEqual(message, 0, 6));
        Assert.True(WireName.AreEqual(message, 12, 6));
        Assert.True(WireName.AreEqual(message, 12, 0));
        Assert.False(WireName.AreEqual(message, 0, 14));
        Assert.False(WireName.AreEqual(message, 18, 18));
        Assert.True(WireName.IsSameOrBelow(message, 12, 14));
        Assert.True(WireName.IsSameOrBelow(message, 14, 14));
        Assert.False(WireName.IsSameOrBelow(message, 14, 0));
        Assert.False(WireName.IsSameOrBelow(message, 0, 18));
    }
}
