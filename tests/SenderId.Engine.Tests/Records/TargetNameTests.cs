using SenderId.Records;

namespace SenderId.Tests.Records;

/// <summary>Names that macros made, and the networks behind them.</summary>
public class TargetNameTests
{
    private static readonly string s_long = string.Join('.', Enumerable.Repeat("abcdefghi", 25));

    // RFC 7208 section 7.3: beyond 253 characters, labels are left out from the left, whole, until it is short enough.
    [Theory]
    [InlineData(".abc", 0)]
    [InlineData(".abc.", 0)]
    [InlineData(".abcd", 10)]
    [InlineData(".abcdefghi.abc", 10)]
    [InlineData(".abcdefghi.abcd", 20)]
    public void A_name_beyond_253_characters_loses_labels_from_the_left(string tail, int lost) =>
        Assert.Equal((s_long + tail)[lost..].TrimEnd('.'), TargetName.Create(s_long + tail)?.Value);

    [Fact]
    public void A_single_label_beyond_253_characters_is_no_name()
    {
        Assert.Null(TargetName.Create(new string('a', 254)));
        Assert.Equal("b.example", TargetName.Create(new string('a', 250) + ".b.example")?.Value);
    }

    [Theory]
    [InlineData("a.example.", "a.example")]
    [InlineData("a.example", "a.example")]
    [InlineData(".a.example", null)]
    [InlineData("", null)]
    public void One_dot_at_the_end_is_the_roots(string text, string? expected) => Assert.Equal(expected, TargetName.Create(text)?.Value);

    [Theory]
    [InlineData(0, 0, "192.0.2.1", "203.0.113.9", true)]
    [InlineData(0, 0, "2001:db8::1", "fe80::1", true)]
    [InlineData(0, 0, "192.0.2.1", "2001:db8::1", false)]
    [InlineData(24, 64, "192.0.2.1", "192.0.2.255", true)]
    [InlineData(24, 64, "192.0.2.1", "192.0.3.1", false)]
    [InlineData(24, 64, "2001:db8::1", "2001:db8::ffff", true)]
    [InlineData(24, 64, "2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData(32, 128, "192.0.2.1", "192.0.2.0", false)]
    [InlineData(32, 128, "2001:db8::1", "2001:db8::", false)]
    public void Lengths_count_for_their_family_alone(byte ipv4, byte ipv6, string left, string right, bool areEqual)
    {
        Assert.True(NetAddress.TryParse(left, out NetAddress one));
        Assert.True(NetAddress.TryParse(right, out NetAddress other));
        var length = new DualCidrLength(ipv4, ipv6);
        Assert.Equal(areEqual, length.AreEqual(one, other));
        if (one.IsIPv4 == other.IsIPv4)
        {
            (UInt128 first, UInt128 last) = length.Around(one);
            Assert.Equal(areEqual, first <= other.Bits && other.Bits <= last);
        }
    }
}
