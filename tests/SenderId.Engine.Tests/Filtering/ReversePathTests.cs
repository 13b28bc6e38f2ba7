using SenderId.Filtering;

namespace SenderId.Tests.Filtering;

public sealed class ReversePathTests
{
    [Theory]
    [InlineData("ann@contoso.com", "ann", "contoso.com")]
    [InlineData("<ann@contoso.com>", "ann", "contoso.com")]
    [InlineData("Ann@CONTOSO.com.", "Ann", "contoso.com")]
    [InlineData("\"ann\"@contoso.com", "ann", "contoso.com")]
    [InlineData("\"a\\nn\"@contoso.com", "ann", "contoso.com")]
    [InlineData("\"a b@c\"@contoso.com", "a b@c", "contoso.com")]
    [InlineData("@relay.example,@other.example:ann@contoso.com", "ann", "contoso.com")]
    [InlineData("ann@bücher.example", "ann", "xn--bcher-kva.example")]
    [InlineData("ann@[192.0.2.1]", "ann", null)]
    [InlineData("ann@[IPv6:2001:db8::1]", "ann", null)]
    public void Reads_an_address(string text, string localPart, string? domain)
    {
        var path = ReversePath.Read(text);

        Assert.True(path.IsValid);
        Assert.Equal(localPart, path.LocalPart);
        Assert.Equal(domain, path.Domain?.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("<>")]
    [InlineData("ann")]
    [InlineData("@contoso.com")]
    [InlineData("ann@")]
    [InlineData("ann@@contoso.com")]
    [InlineData("ann@con..toso.com")]
    [InlineData("ann@[192.0.2]")]
    [InlineData("\"ann@contoso.com")]
    [InlineData("\"ann\\")]
    [InlineData("\"ann\"contoso.com")]
    [InlineData("ann b@contoso.com")]
    [InlineData("ann@con toso.com")]
    [InlineData("@relay.example:")]
    public void Anything_else_is_blank(string? text) => Assert.False(ReversePath.Read(text).IsValid);

    [Fact]
    public void Takes_local_parts_up_to_the_limit()
    {
        Assert.True(ReversePath.Read(new string('a', ReversePath.MaxLocalPartLength) + "@contoso.com").IsValid);
        Assert.False(ReversePath.Read(new string('a', ReversePath.MaxLocalPartLength + 1) + "@contoso.com").IsValid);
    }

    [Fact]
    public void Never_throws_on_hostile_text()
    {
        var random = new Random(6);
        const string Alphabet = "a@.\"\\<>[]:, \0\r\né";
        for (int i = 0; i < 100_000; i++)
        {
            string text = string.Create(random.Next(0, 24), random, static (span, r) =>
            {
                foreach (ref char c in span)
                {
                    c = Alphabet[r.Next(Alphabet.Length)];
                }
            });
            var path = ReversePath.Read(text);
            Assert.True(path.IsValid || path.Domain is null);
        }
    }
}
