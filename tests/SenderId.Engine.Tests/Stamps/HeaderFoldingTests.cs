using SenderId.Stamps;

namespace SenderId.Tests.Stamps;

public sealed class HeaderFoldingTests
{
    [Theory]
    [InlineData("N", "short", "N: short")]
    [InlineData("N", "", "N: ")]
    public void A_short_field_stays_on_one_line(string name, string body, string expected) =>
        Assert.Equal(expected, HeaderFolding.Fold(new HeaderStamp(name, body)));

    [Theory]
    [InlineData(75, 1)]
    [InlineData(76, 2)]
    public void A_line_takes_78_characters(int firstWordLength, int lineCount)
    {
        // "N: " and the word and a space and one letter: 78 characters fit, 79 do not.
        string folded = HeaderFolding.Fold(new HeaderStamp("N", new string('x', firstWordLength - 2) + " y"));

        Assert.Equal(lineCount, folded.Split("\r\n").Length);
    }

    [Fact]
    public void Folds_before_a_space_that_is_there()
    {
        string words = string.Join(' ', Enumerable.Repeat("word", 40));

        string folded = HeaderFolding.Fold(new HeaderStamp("Name", words));

        Assert.Equal($"Name: {words}", folded.Replace("\r\n", "", StringComparison.Ordinal));
        Assert.All(folded.Split("\r\n"), static line => Assert.InRange(line.Length, 1, 78));
    }

    [Fact]
    public void A_long_word_stays_whole_up_to_the_hard_limit()
    {
        string word = new('x', 900);

        string folded = HeaderFolding.Fold(new HeaderStamp("Name", $"a {word} b"));

        Assert.Equal($"Name: a\r\n {word}\r\n b", folded);
    }

    [Theory]
    [InlineData(998)]
    [InlineData(3000)]
    public void A_word_longer_than_a_line_may_be_is_cut(int length)
    {
        string folded = HeaderFolding.Fold(new HeaderStamp("Name", new string('x', length)));

        Assert.All(folded.Split("\r\n"), static line => Assert.InRange(line.Length, 1, 998));
        Assert.Equal(length, folded.Count(static c => c == 'x'));
    }

    [Fact]
    public void The_line_ending_can_be_chosen() =>
        Assert.Equal("a\n " + new string('x', 90), HeaderFolding.FoldBody(new HeaderStamp("Name", "a " + new string('x', 90)), "\n"));

    [Fact]
    public void Random_bodies_unfold_to_themselves_and_no_line_is_blank_or_too_long()
    {
        var random = new Random(5322);
        for (int i = 0; i < 5_000; i++)
        {
            string body = string.Concat(Enumerable.Range(0, random.Next(60))
                .Select(_ => new string(random.Next(3) == 0 ? ' ' : 'x', random.Next(1, 60)))).Trim();
            var stamp = new HeaderStamp("Name", body);

            string[] lines = HeaderFolding.Fold(stamp).Split("\r\n");

            Assert.All(lines, static line => Assert.InRange(line.Length, 1, 998));
            Assert.All(lines[1..], static line => Assert.StartsWith(" ", line, StringComparison.Ordinal));
            Assert.All(lines[1..], static line => Assert.NotEqual("", line.Trim()));
            if (!body.Split(' ').Any(static word => word.Length > 900))
            {
                Assert.Equal($"Name: {body}", string.Concat(lines));
            }
        }
    }
}
