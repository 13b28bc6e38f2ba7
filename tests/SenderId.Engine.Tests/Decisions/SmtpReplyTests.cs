using SenderId.Decisions;

namespace SenderId.Tests.Decisions;

public sealed class SmtpReplyTests
{
    private static readonly SmtpReply s_reply = new(550, "5.7.1", "No");

    [Theory]
    [InlineData(null, "550 5.7.1 No")]
    [InlineData("", "550 5.7.1 No")]
    [InlineData("   ", "550 5.7.1 No")]
    [InlineData("\r\n", "550 5.7.1 No")]
    [InlineData("why", "550 5.7.1 No - why")]
    [InlineData(" why ", "550 5.7.1 No - why")]
    [InlineData("a\r\n250 OK", "550 5.7.1 No - a250 OK")]
    [InlineData("a\tb\0c\x7f" + "d", "550 5.7.1 No - abcd")]
    [InlineData("na\u00EFve \u2028caf\u00E9", "550 5.7.1 No - nave caf")]
    [InlineData("100% sure", "550 5.7.1 No - 100% sure")]
    public void An_explanation_is_one_line_of_printable_ascii(string? explanation, string expected) =>
        Assert.Equal(expected, s_reply.WithExplanation(explanation).ToString());

    [Theory]
    [InlineData(495, 510)]
    [InlineData(496, 510)]
    [InlineData(494, 509)]
    [InlineData(100_000, 510)]
    public void A_reply_line_never_exceeds_512_octets(int explanationLength, int lineLength)
    {
        string line = s_reply.WithExplanation(new string('x', explanationLength)).ToString();

        Assert.Equal(lineLength, line.Length);
        Assert.True(line.Length + "\r\n".Length <= SmtpReply.MaxLineBytes);
    }

    [Fact]
    public void A_reply_without_room_stays_as_it_is()
    {
        var full = new SmtpReply(550, "5.7.1", new string('x', SmtpReply.MaxLineBytes));

        Assert.Same(full, full.WithExplanation("why"));
    }

    // "550 5.7.1 " is 10 and " - " 3: with 497 of text nothing is left of 510, with 496 one character.
    [Theory]
    [InlineData(498, "")]
    [InlineData(497, "")]
    [InlineData(496, " - w")]
    [InlineData(495, " - wh")]
    public void The_last_character_of_room_is_used(int length, string tail)
    {
        string text = new('x', length);
        Assert.Equal(text + tail, new SmtpReply(550, "5.7.1", text).WithExplanation("why").Text);
    }

    [Theory]
    [InlineData("wh y", 494, " - wh")]
    [InlineData("\u00E9 ~~", 400, " - ~~")]
    public void No_space_is_left_where_an_explanation_is_cut(string explanation, int length, string tail)
    {
        string text = new('x', length);
        Assert.Equal(text + tail, new SmtpReply(550, "5.7.1", text).WithExplanation(explanation).Text);
    }

    [Fact]
    public void Random_explanations_never_break_the_line()
    {
        var random = new Random(4406);
        for (int i = 0; i < 5_000; i++)
        {
            string explanation = string.Create(random.Next(700), random, static (span, source) =>
            {
                foreach (ref char c in span)
                {
                    c = (char)source.Next(source.Next(2) == 0 ? 0x30 : 0x10000);
                }
            });
            string line = s_reply.WithExplanation(explanation).ToString();
            Assert.True(line.Length <= 510);
            Assert.True(line.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0);
        }
    }
}
