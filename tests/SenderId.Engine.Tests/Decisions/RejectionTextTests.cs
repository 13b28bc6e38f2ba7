using SenderId.Decisions;

namespace SenderId.Tests.Decisions;

public sealed class RejectionTextTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("Not here. See https://contoso.com/mail?d={domain}&a={address}&s={status}, or ask {contact}", true)]
    [InlineData("{Domain}", false)]
    [InlineData("{sender}", false)]
    [InlineData("{domain", false)]
    [InlineData("domain}", false)]
    [InlineData("{{domain}}", false)]
    [InlineData("{}", false)]
    [InlineData("{0}", false)]
    [InlineData("two\r\nlines", false)]
    [InlineData("\u00E9", false)]
    [InlineData(null, false)]
    public void A_text_is_printable_and_knows_its_placeholders(string? text, bool isValid) => Assert.Equal(isValid, RejectionText.IsValid(text));

    [Theory]
    [InlineData(RejectionText.MaxLength, true)]
    [InlineData(RejectionText.MaxLength + 1, false)]
    public void A_text_is_as_long_as_allowed(int length, bool isValid) => Assert.Equal(isValid, RejectionText.IsValid(new string('x', length)));

    [Theory]
    [InlineData("", true)]
    [InlineData("postmaster@contoso.com", true)]
    [InlineData("{domain}", false)]
    [InlineData("a\nb", false)]
    public void A_contact_holds_no_placeholder(string text, bool isValid) => Assert.Equal(isValid, RejectionText.IsContact(text));

    [Theory]
    [InlineData(RejectionText.MaxContactLength, true)]
    [InlineData(RejectionText.MaxContactLength + 1, false)]
    public void A_contact_is_as_long_as_allowed(int length, bool isValid) => Assert.Equal(isValid, RejectionText.IsContact(new string('x', length)));
}
