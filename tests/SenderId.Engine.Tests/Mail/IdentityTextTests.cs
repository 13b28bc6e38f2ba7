using SenderId.Mail;

namespace SenderId.Tests.Mail;

public class IdentityTextTests
{
    [Theory]
    [InlineData("a@x.test", "a@x.test")]
    [InlineData("<a@x.test>", "a@x.test")]
    [InlineData(" < a@x.test > ", "a@x.test")]
    [InlineData("<>", "")]
    [InlineData("", "")]
    [InlineData("\"a b\"@x.test", "\"a b\"@x.test")]
    [InlineData("\"<a>, b@c\"@x.test", "\"<a>, b@c\"@x.test")]
    [InlineData("a@[192.0.2.1]", "a@[192.0.2.1]")]
    [InlineData("a@", "a@")]
    [InlineData("x.test", "x.test")]
    [InlineData("<@relay.test,@b.test:a@x.test>", "@relay.test,@b.test:a@x.test")]
    [InlineData("a\"b@x.test", "a\"b@x.test")]
    [InlineData("'ann'", "'ann'")]
    [InlineData("xa@bx", "xa@bx")]
    [InlineData("\"a\\\"<b>,c@d\"@x.test", "\"a\\\"<b>,c@d\"@x.test")]
    [InlineData("\"a://b\"@x.test", "\"a://b\"@x.test")]
    [InlineData("a,b@x.test", "a,b@x.test")]
    public void An_address_is_taken_with_or_without_brackets(string text, string address)
    {
        Assert.Null(IdentityText.ReadAddress(text, out string read));
        Assert.Equal(address, read);
    }

    [Theory]
    [InlineData("Ann <a@x.test>", IdentityText.DisplayName, "a@x.test")]
    [InlineData("\"Ann, B\" <a@x.test>", IdentityText.DisplayName, "a@x.test")]
    [InlineData("<a@x.test", IdentityText.StrayBracket, "a@x.test")]
    [InlineData("a@x.test>", IdentityText.StrayBracket, "a@x.test")]
    [InlineData("<<a@x.test>>", IdentityText.StrayBracket, "a@x.test")]
    [InlineData("a@x.test, b@y.test", IdentityText.Several, "a@x.test")]
    [InlineData("a@x.test;b@y.test", IdentityText.Several, "a@x.test")]
    [InlineData("mailto:a@x.test?subject=x", IdentityText.UrlForAddress, "a@x.test")]
    [InlineData("https://x.test/", IdentityText.UrlForAddress, null)]
    [InlineData("'a@x.test'", IdentityText.Quoted, "a@x.test")]
    [InlineData("\"a@x.test\"", IdentityText.Quoted, "a@x.test")]
    [InlineData("'@'", IdentityText.Quoted, "@")]
    [InlineData("Ann < a@x.test >", IdentityText.DisplayName, "a@x.test")]
    [InlineData("Ann <>", IdentityText.DisplayName, null)]
    [InlineData("<a@x.test> Ann", IdentityText.StrayBracket, "a@x.test")]
    [InlineData(">a@x.test<", IdentityText.StrayBracket, "a@x.test")]
    [InlineData("<a b@x.test", IdentityText.StrayBracket, null)]
    [InlineData("<ann", IdentityText.StrayBracket, null)]
    [InlineData("< a@x.test", IdentityText.StrayBracket, "a@x.test")]
    [InlineData("a@x.test,b@y.test;c@z.test", IdentityText.Several, "a@x.test")]
    [InlineData("Ann <a@x.test>, Bob <b@y.test>", IdentityText.Several, null)]
    [InlineData("MAILTO:a@x.test", IdentityText.UrlForAddress, "a@x.test")]
    [InlineData("mailto:", IdentityText.UrlForAddress, null)]
    public void What_was_meant_otherwise_is_refused_with_what_to_write(string text, string rule, string? suggestion) =>
        Assert.Equal(new IdentityFault(rule, suggestion), IdentityText.ReadAddress(text, out _));

    [Theory]
    [InlineData("x.test", null, null)]
    [InlineData("<x.test>", null, null)]
    [InlineData("b\u00fccher.test", null, null)]
    [InlineData("[192.0.2.1]", null, null)]
    [InlineData("", null, null)]
    [InlineData("a@x.test", IdentityText.AddressForDomain, "x.test")]
    [InlineData("Ann <a@x.test>", IdentityText.AddressForDomain, "x.test")]
    [InlineData("@x.test", IdentityText.AddressForDomain, "x.test")]
    [InlineData("https://x.test/y", IdentityText.UrlForDomain, "x.test")]
    [InlineData("x.test/y", IdentityText.UrlForDomain, "x.test")]
    [InlineData("*.x.test", IdentityText.Wildcard, "x.test")]
    [InlineData("x.test, y.test", IdentityText.Several, "x.test")]
    [InlineData("x.test>", IdentityText.StrayBracket, "x.test")]
    [InlineData("<x.test", IdentityText.StrayBracket, "x.test")]
    [InlineData("x.test\ty.test", IdentityText.Several, "x.test")]
    [InlineData(" , ", IdentityText.Several, null)]
    [InlineData(";x.test", IdentityText.Several, "x.test")]
    [InlineData("x/y", IdentityText.UrlForDomain, "x")]
    [InlineData("x/y/z", IdentityText.UrlForDomain, "x")]
    [InlineData("/x", null, null)]
    [InlineData("://x.test", IdentityText.UrlForDomain, "x.test")]
    [InlineData("http://x.test:80/y#z", IdentityText.UrlForDomain, "x.test")]
    [InlineData("http://x.test#y", IdentityText.UrlForDomain, "x.test")]
    [InlineData("http://", IdentityText.UrlForDomain, null)]
    [InlineData("http:///y", IdentityText.UrlForDomain, null)]
    [InlineData("a@b@x.test", IdentityText.AddressForDomain, "x.test")]
    [InlineData("@", IdentityText.AddressForDomain, null)]
    public void A_domain_is_not_an_address(string text, string? rule, string? suggestion) =>
        Assert.Equal(rule is null ? null : new IdentityFault(rule, suggestion), IdentityText.ReadDomain(text, out _));

    [Theory]
    [InlineData("%%%%%%", null)]
    [InlineData("JUMPIN' JUPITER", null)]
    [InlineData("a@x.test", "x.test")]
    [InlineData("http://x.test:25", "x.test")]
    public void A_helo_name_may_be_nearly_anything(string text, string? suggestion) =>
        Assert.Equal(suggestion, IdentityText.ReadHelo(text, out _)?.Suggestion);

    [Theory]
    [InlineData("a@x.test", true)]
    [InlineData("<a@x.test>", true)]
    [InlineData("Postmaster", true)]
    [InlineData("<>", false)]
    [InlineData("x.test", false)]
    [InlineData("a@", false)]
    [InlineData("a b@x.test", false)]
    [InlineData("a@x", true)]
    [InlineData("@x.test", false)]
    [InlineData("\"a b\"@x.test", true)]
    [InlineData("\"a@\"@x.test", true)]
    [InlineData("", false)]
    public void A_recipient_is_an_address(string text, bool isOne) => Assert.Equal(isOne, IdentityText.ReadRecipient(text, out _) is null);

    [Fact]
    public void Random_texts_never_throw_and_what_is_suggested_is_taken()
    {
        var random = new Random(5321);
        string[] pieces = ["<", ">", "\"", "\\", "@", ",", ";", " ", "a", "x.test", "://", "mailto:", "*.", "/", "?", "\u0000", "'", "\u202e"];
        for (int i = 0; i < 100_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(10)).Select(_ => pieces[random.Next(pieces.Length)]));
            IdentityText.ReadAddress(text, out _);
            IdentityText.ReadRecipient(text, out _);
            IdentityText.ReadHelo(text, out _);
            if (IdentityText.ReadDomain(text, out _) is { Rule: IdentityText.Wildcard, Suggestion: { } suggestion })
            {
                Assert.DoesNotContain('@', suggestion);
            }
        }
    }
}
