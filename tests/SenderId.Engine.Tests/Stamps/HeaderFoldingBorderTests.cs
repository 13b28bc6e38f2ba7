using SenderId.Stamps;

namespace SenderId.Tests.Stamps;

/// <summary>Where exactly a line ends.</summary>
public sealed class HeaderFoldingBorderTests
{
    [Fact]
    public void Every_line_is_as_long_as_it_may_be()
    {
        string[] lines = HeaderFolding.Fold(new HeaderStamp("Name", string.Join(' ', Enumerable.Repeat("abcd", 50)))).Split("\r\n");

        // "Name: " and fourteen words with the spaces between them are 75; then fifteen words, each with its space, 75 too.
        Assert.Equal([75, 75, 75, 30], lines.Select(static line => line.Length));
    }

    [Fact]
    public void A_rest_that_fills_a_line_is_not_folded()
    {
        string rest = " " + new string('y', 40) + " " + new string('z', 36);
        string body = new string('x', 70) + rest;
        Assert.Equal(new string('x', 70) + "\r\n" + rest, HeaderFolding.FoldBody(new HeaderStamp("N", body)));
    }

    [Fact]
    public void Lines_behind_the_first_have_the_room_of_the_name_too()
    {
        string second = " " + new string('y', 76);
        Assert.Equal($"x\r\n{second}\r\n z", HeaderFolding.FoldBody(new HeaderStamp(new string('N', 70), $"x{second} z")).ReplaceLineEndings("\r\n"));
    }

    [Fact]
    public void What_must_be_cut_is_cut_at_the_last_place_allowed()
    {
        string[] lines = HeaderFolding.Fold(new HeaderStamp("Name", new string('x', 3000))).Split("\r\n");
        Assert.Equal([998, 998, 998, 1 + 3000 - 992 - (2 * 997)], lines.Select(static line => line.Length));
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(0, 85)]
    [InlineData(3, 80)]
    public void Spaces_at_the_ends_make_no_blank_line(int spaces, int letters)
    {
        string body = new string('x', letters) + new string(' ', spaces);
        Assert.Equal(body, HeaderFolding.FoldBody(new HeaderStamp("N", body)));
    }

    [Fact]
    public void Leading_spaces_stay_with_their_word()
    {
        string body = new string(' ', 90) + "x" + " y";
        string folded = HeaderFolding.FoldBody(new HeaderStamp("N", body));
        Assert.Equal(new string(' ', 90) + "x\r\n y", folded);
    }

    [Fact]
    public void Nothing_is_no_field()
    {
        Assert.Throws<ArgumentNullException>(static () => HeaderFolding.Fold(null!));
        Assert.Throws<ArgumentNullException>(static () => HeaderFolding.FoldBody(null!));
    }
}
