using SenderId.Decisions;

namespace SenderId.Tests.Decisions;

public sealed class SmtpAddressTests
{
    // Each of these alone: what a list entry must not hold.
    [Theory]
    [InlineData("a b@x.example")]
    [InlineData("a\u00A0b@x.example")]
    [InlineData("a\u0001b@x.example")]
    [InlineData("\"a\u0001b\"@x.example")]
    [InlineData("a<b@x.example")]
    [InlineData("a>b@x.example")]
    [InlineData("a,b@x.example")]
    [InlineData("a;b@x.example")]
    [InlineData("a\"b@x.example")]
    [InlineData("a@b@x.example")]
    [InlineData("a@x;.example")]
    [InlineData("a@x<.example")]
    [InlineData("a@x..example")]
    [InlineData("@x.example")]
    [InlineData("\"\"@x.example")]
    [InlineData("a")]
    [InlineData("a@")]
    [InlineData("\"a\"")]
    [InlineData("\"a\"x@x.example")]
    [InlineData("\"a@x.example")]
    [InlineData("\"a\\")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_address_is_refused(string? text) => Assert.False(SmtpAddress.TryParse(text, out _));

    [Theory]
    [InlineData(" ann@x.example ", "ann")]
    [InlineData("\"ann\"@x.example", "ann")]
    [InlineData("\"a b\"@x.example", "a b")]
    [InlineData("\"a@b\"@x.example", "a@b")]
    [InlineData("\"a\\\"b\"@x.example", "a\"b")]
    public void The_local_part_is_unquoted(string text, string localPart)
    {
        SmtpAddress address = Parse(text);
        Assert.Equal((localPart, "x.example", text.Trim()), (address.LocalPart, address.Domain.Value, address.ToString()));
    }

    [Theory]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void A_local_part_is_only_so_long(int length, bool isParsed)
    {
        Assert.Equal(isParsed, SmtpAddress.TryParse(new string('a', length) + "@x.example", out _));
        Assert.Equal(isParsed, SmtpAddress.TryParse('"' + new string('a', length) + "\"@x.example", out _));
    }

    [Fact]
    public void Addresses_are_equal_without_case()
    {
        SmtpAddress ann = Parse("ann@x.example");
        Assert.True(ann.Equals(Parse("ANN@X.example")));
        Assert.Equal(ann.GetHashCode(), Parse("ANN@X.example").GetHashCode());
        Assert.False(ann.Equals(Parse("bob@x.example")));
        Assert.False(ann.Equals(Parse("ann@y.example")));
        Assert.False(ann.Equals(null));
    }

    private static SmtpAddress Parse(string text) =>
        SmtpAddress.TryParse(text, out SmtpAddress? address) ? address : throw new ArgumentException(text);
}
