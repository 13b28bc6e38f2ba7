namespace SenderId.Tests;

public class PrintableTextTests
{
    [Theory]
    [InlineData("v=spf1 -all", "v=spf1 -all")]
    [InlineData("-all\n", "-all\\010")]
    [InlineData("a\tb\u0000\u007f", "a\\009b\\000\\127")]
    [InlineData("\u00e2\u0080\u0093all", "\\226\\128\\147all")]
    [InlineData("\u2013all", "\\226\\128\\147all")]
    [InlineData("\u00e9", "\\233")]
    [InlineData("", "")]
    public void Octets_are_escaped_as_in_zone_files(string text, string expected) => Assert.Equal(expected, PrintableText.OfOctets(text));

    [Theory]
    [InlineData("J\u00f6rg@b\u00fccher.example", "J\u00f6rg@b\u00fccher.example")]
    [InlineData("\u4e2d\ud83d\ude00", "\u4e2d\ud83d\ude00")]
    [InlineData("a\u001b[31mb", "a?[31mb")]
    [InlineData("a\u202eb\u200bc\u0085", "a?b?c?")]
    public void Letters_of_every_script_stay(string text, string expected) => Assert.Equal(expected, PrintableText.Of(text));

    // Attributes cannot carry half a character.
    [Fact]
    public void Half_a_character_is_escaped() => Assert.Equal("lone \\239\\191\\189.", PrintableText.OfOctets("lone \ud800."));
}
