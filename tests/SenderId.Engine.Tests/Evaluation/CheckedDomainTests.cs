using SenderId.Evaluation;

namespace SenderId.Tests.Evaluation;

public class CheckedDomainTests
{
    [Theory]
    [InlineData("", "has no domain")]
    [InlineData("localhost", "'localhost' has one label")]
    [InlineData("[192.0.2.1]", "'[192.0.2.1]' is an address literal")]
    [InlineData("[IPv6:2001:db8::1]", "is an address literal")]
    [InlineData("x.example>", "has '>' in it")]
    [InlineData("x y.example", "has a space in it")]
    [InlineData("a\tb.example", "has '\\009' in it")]
    [InlineData("x..example", "has an empty label")]
    public void What_is_not_asked_about_is_told(string text, string expected)
    {
        Assert.False(CheckedDomain.TryRead(text, out _));
        Assert.Contains(expected, CheckedDomain.Describe(text), StringComparison.Ordinal);
        Assert.EndsWith("(RFC 7208 section 4.3).", CheckedDomain.Describe(text), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_domain_is_cut() => Assert.InRange(CheckedDomain.Describe(new string('x', 100_000)).Length, 253, 400);
}
