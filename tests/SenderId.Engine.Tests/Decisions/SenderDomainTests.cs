using SenderId.Decisions;

namespace SenderId.Tests.Decisions;

public sealed class SenderDomainTests
{
    // Each of these alone: what a list entry must not hold.
    [Theory]
    [InlineData("a>b.example")]
    [InlineData("a<b.example")]
    [InlineData("a;b.example")]
    [InlineData("a/b.example")]
    [InlineData("a*b.example")]
    [InlineData("a,b.example")]
    [InlineData("a@b.example")]
    [InlineData("a b.example")]
    [InlineData("a\u00A0b.example")]
    [InlineData("a\u0001b.example")]
    [InlineData("*.*.example")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_not_a_domain_is_refused(string? text) => Assert.False(SenderDomain.TryParse(text, out _));

    [Theory]
    [InlineData("contoso.com", "contoso.com", true)]
    [InlineData("contoso.com", "a.contoso.com", false)]
    [InlineData(" *.contoso.com ", "contoso.com", false)]
    [InlineData("*.contoso.com", "a.b.contoso.com", true)]
    [InlineData("*.contoso.com", "acontoso.com", false)]
    public void Stands_for_a_domain_or_for_those_below_it(string text, string domain, bool expected)
    {
        Assert.True(SenderDomain.TryParse(text, out SenderDomain? entry));
        Assert.Equal(expected, entry.Matches(DomainName.TryParse(domain, out DomainName? name) ? name : throw new ArgumentException(domain)));
    }

    [Fact]
    public void Entries_are_equal_if_they_stand_for_the_same()
    {
        SenderDomain entry = Parse("contoso.com");
        Assert.True(entry.Equals(Parse(" CONTOSO.com.")));
        Assert.Equal(entry.GetHashCode(), Parse("Contoso.com").GetHashCode());
        Assert.False(entry.Equals(Parse("*.contoso.com")));
        Assert.False(entry.Equals(Parse("contoso.org")));
        Assert.False(Parse("*.contoso.com").Equals(Parse("*.contoso.org")));
        Assert.False(entry.Equals(null));
        Assert.Throws<ArgumentNullException>(() => entry.Matches(null!));
    }

    private static SenderDomain Parse(string text) =>
        SenderDomain.TryParse(text, out SenderDomain? entry) ? entry : throw new ArgumentException(text);
}
