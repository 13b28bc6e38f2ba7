using System.Text;
using SenderId.Mail;

namespace SenderId.Tests.Mail;

/// <summary>What a Received field shows as a client's address: with ports, zones and tags, readable or only of that shape.</summary>
public class AddressTextTests
{
    [Theory]
    [InlineData("[192.0.2.1]", "192.0.2.1")]
    [InlineData("[192.0.2.1][198.51.100.9]", "192.0.2.1")]
    [InlineData("[ 192.0.2.1 ]:25", "192.0.2.1")]
    [InlineData("[IPv6:2001:db8::1]", "2001:db8::1")]
    [InlineData("[ipv6:2001:db8::1]", "2001:db8::1")]
    [InlineData("[2001:db8::1]", "2001:db8::1")]
    [InlineData("[2001:db8::1%eth0]", "2001:db8::1")]
    [InlineData("x192.0.2.1]", null)]
    [InlineData("x[192.0.2.1]", null)]
    [InlineData("[192.0.2.1", null)]
    [InlineData("]192.0.2.1", null)]
    [InlineData("[]", null)]
    [InlineData("[IPv6:]", null)]
    [InlineData("[0.0.0.0]", null)]
    [InlineData("[::]", null)]
    [InlineData("[203.0.113.666]", null)]
    public void A_literal_is_read_in_its_brackets(string text, string? expected) =>
        Assert.Equal(expected, AddressText.ParseLiteral(Encoding.Latin1.GetBytes(text))?.ToString());

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.1:25", "192.0.2.1")]
    [InlineData("192.0.2.1.5", "192.0.2.1")]
    [InlineData("192.0.2.1.65535", "192.0.2.1")]
    [InlineData("192.0.2.1.655350", null)]
    [InlineData("192.0.2.1.", null)]
    [InlineData("192.0.2.1.x", null)]
    [InlineData("192.0.2.1.25.25", null)]
    [InlineData(".192.0.2.1", null)]
    [InlineData(":192.0.2.1", null)]
    [InlineData("fe80::1%3", "fe80::1")]
    [InlineData("fe80::1%3%4", "fe80::1")]
    [InlineData("%3", null)]
    [InlineData("", null)]
    public void A_port_and_a_zone_are_taken_off(string text, string? expected) =>
        Assert.Equal(expected, AddressText.ParsePlain(Encoding.Latin1.GetBytes(text))?.ToString());

    [Theory]
    [InlineData("203.0.113.666", true)]
    [InlineData("1.2.3.4.5.6.7", true)]
    [InlineData("300.300.300", false)]
    [InlineData("1.2.3.x", false)]
    [InlineData("mail.1.2.3.example", false)]
    [InlineData("10:20:30", true)]
    [InlineData("2001:db8:1:2:3:4:5:6:7:8", true)]
    [InlineData("12:34", false)]
    [InlineData("a:b:host", false)]
    [InlineData("192.0.2.1:25", true)]
    [InlineData("fe80::1%eth0", true)]
    [InlineData("host.example", false)]
    [InlineData("", false)]
    public void What_has_the_shape_of_an_address_is_known_by_it(string text, bool isOne) =>
        Assert.Equal(isOne, AddressText.LooksLikeAddress(Encoding.Latin1.GetBytes(text)));

    // RFC 5322 section 3.2.2.
    [Theory]
    [InlineData("(a)", 3)]
    [InlineData("()x", 2)]
    [InlineData("(a(b)c)x)", 7)]
    [InlineData("((a)(b))", 8)]
    [InlineData(@"(a\)b)", 6)]
    [InlineData(@"(a\(b)", 6)]
    [InlineData(@"(a\\)b)", 5)]
    [InlineData("(a", -1)]
    [InlineData("(a(b)", -1)]
    [InlineData(@"(a\)", -1)]
    [InlineData(@"(a\", -1)]
    public void A_comment_ends_where_its_parentheses_do(string text, int length) =>
        Assert.Equal(length, AddressText.EndOfComment(Encoding.Latin1.GetBytes(text)));
}
