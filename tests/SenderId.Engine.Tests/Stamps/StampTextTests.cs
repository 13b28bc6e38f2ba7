using SenderId.Stamps;

namespace SenderId.Tests.Stamps;

/// <summary>What a word, a host and a comment may hold, at each border.</summary>
public sealed class StampTextTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("a.b", "a.b")]
    [InlineData(".a", "\".a\"")]
    [InlineData("a.", "\"a.\"")]
    [InlineData("a..b", "\"a..b\"")]
    [InlineData("", "\"\"")]
    [InlineData("a@b", "a@b")]
    [InlineData("@b", "@b")]
    [InlineData("x@", "\"x@\"")]
    [InlineData(".x@b", "\".x\"@b")]
    [InlineData("a@-b.c", "\"a@-b.c\"")]
    [InlineData("a@b.c-", "\"a@b.c-\"")]
    [InlineData("a@b..c", "\"a@b..c\"")]
    [InlineData("a@b.-c", "\"a@b.-c\"")]
    [InlineData("a@b-.c", "\"a@b-.c\"")]
    [InlineData("a@b_c", "\"a@b_c\"")]
    public void A_word_is_quoted_where_it_must_be(string text, string word) => Assert.Equal(word, StampText.Word(text));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a(b", "a\\(b")]
    [InlineData("a)b", "a\\)b")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("(", "\\(")]
    [InlineData("a\u0007\u00E9b~ ", "a??b~ ")]
    [InlineData("\u0007", "?")]
    public void A_comment_ends_where_we_end_it(string text, string written) => Assert.Equal(written, StampText.InComment(text));

    [Fact]
    public void Hosts_and_local_parts_are_only_so_long()
    {
        Assert.Equal(new string('a', 255), StampText.Host(new string('a', 255)));
        Assert.Equal(new string('a', 255), StampText.Host(new string('a', 300)));
        Assert.Equal("a?b", StampText.Host("a b"));
        Assert.Equal(new string('l', 128) + "@d", StampText.Address(new string('l', 128), "d"));
        Assert.Equal("d", StampText.Address(new string('l', 129), "d"));
        Assert.Equal("d", StampText.Address("\u00E9", "d"));
        Assert.Equal(" ~@d", StampText.Address(" ~", "d"));
    }
}
