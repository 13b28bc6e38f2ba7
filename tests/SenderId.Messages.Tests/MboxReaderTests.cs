using System.Globalization;
using System.Text;

namespace SenderId.Messages.Tests;

public sealed class MboxReaderTests
{
    private const string Mark = "From ann@example.org Fri Jul  8 12:08:34 2011\n";

    public static TheoryData<string, string, string> Forms => new()
    {
        { "one message", $"{Mark}Subject: a\n\nbody\n", "box#1 a" },
        { "two messages", $"{Mark}Subject: a\n\nbody\n\n{Mark}Subject: b\n\nbody\n", "box#1 a,box#2 b" },
        { "CRLF", $"{Mark}Subject: a\n\nbody\n\n{Mark}Subject: b\n\nbody\n".Replace("\n", "\r\n", StringComparison.Ordinal), "box#1 a,box#2 b" },
        { "no blank line before the From line", $"{Mark}Subject: a\n\nbody\n{Mark}Subject: b\n\nbody\n", "box#1 a,box#2 b" },
        { "no blank line after the header section", $"{Mark}Subject: a\n{Mark}Subject: b\n", "box#1 a,box#2 b" },
        { "no body", $"{Mark}Subject: a\n\n{Mark}Subject: b\n\n", "box#1 a,box#2 b" },
        { "no last line ending", $"{Mark}Subject: a\n\nbody\n\n{Mark}Subject: b", "box#1 a,box#2 b" },
        { "quoted From line", $"{Mark}Subject: a\n\n>{Mark}Subject: x\n\n{Mark}Subject: b\n\n", "box#1 a,box#2 b" },
        { "text that begins with From", $"{Mark}Subject: a\n\nFrom here on\nall is text.\n\n{Mark}Subject: b\n\n", "box#1 a,box#2 b" },
        { "text with From and a colon behind a text line", $"{Mark}Subject: a\n\ntext\nFrom here on\nNote: text.\n", "box#1 a" },
        { "a From line without a date", "From ann\nSubject: a\n\nbody\n\nFrom bob\nSubject: b\n\n", "box#1 a,box#2 b" },
        { "Gmail's From line", "From 12@xxx Mon Jan 01 00:00:00 +0000 2024\nSubject: a\n\nb\nFrom 13@xxx Mon Jan 01 00:00:00 +0000 2024\nSubject: b\n\n", "box#1 a,box#2 b" },
        { "Mozilla's From line without date or blank line", "From - \nSubject: a\n\nbody\nFrom - \nSubject: b\n\nbody\n", "box#1 a,box#2 b" },
        { "Mozilla's From line in CRLF", "From -\r\nSubject: a\r\n\r\nbody\r\nFrom -\r\nSubject: b\r\n\r\n", "box#1 a,box#2 b" },
        { "a text line like Mozilla's", $"{Mark}Subject: a\n\nbody\nFrom -\nhere on\nFrom - x\nNote: text\n", "box#1 a" },
        { "a byte order mark", $"\u00EF\u00BB\u00BF{Mark}Subject: a\n\nbody\n\n{Mark}Subject: b\n\n", "box#1 a,box#2 b" },
        { "blank lines first", $"\n\r\n\n{Mark}Subject: a\n\nbody\n\n{Mark}Subject: b\n\n", "box#1 a,box#2 b" },
        { "a byte order mark and blank lines", $"\u00EF\u00BB\u00BF\r\n{Mark}Subject: a\n\n{Mark}Subject: b\n\n", "box#1 a,box#2 b" },
        { "many blank lines first", $"{new string('\n', 9000)}{Mark}Subject: a\n\n{Mark}Subject: b\n\n", "box#1 a,box#2 b" },
        { "lines that end in CRCRLF", $"{Mark}Subject: a\n\nbody: x\n\n{Mark}Subject: b\n\nbody\n".Replace("\n", "\r\r\n", StringComparison.Ordinal),
            "box#1 a,box#2 b" },
        { "an empty message", $"{Mark}\n{Mark}Subject: b\n\n", "box NotAMessage,box#2 b" },
        { "nothing but a From line", Mark, "box NotAMessage" },
        { "a From line that never ends", "From " + new string('x', 9000), "box NotAMessage" },
        { "a header section over the limit", $"{Mark}Subject: a\nX: {new string('x', 9000)}\n\nbody\n\n{Mark}Subject: b\n\n", "box#1 a,box#2 b" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Splits_every_form(string why, string text, string expected)
    {
        Assert.NotEmpty(why);
        Assert.Equal(expected, string.Join(',', Reading.Mbox(text)));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Splits_alike_however_the_octets_arrive(string why, string text, string expected)
    {
        Assert.NotEmpty(why);
        foreach (int readSize in new[] { 1, 2, 7, 50, 1000 })
        {
            Assert.Equal(expected, string.Join(',', Reading.Mbox(text, readSize)));
        }
    }

    [Fact]
    public void Finds_every_message_wherever_the_buffer_ends()
    {
        var text = new StringBuilder();
        var expected = new List<string>();
        var random = new Random(7);
        for (int i = 1; i <= 400; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Mark}Subject: s{i}\n\n").Append('x', random.Next(0, 5000)).Append("\n\n");
            expected.Add($"box#{i} s{i}");
        }

        Assert.Equal(expected, Reading.Mbox(text.ToString()));
        Assert.Equal(expected, Reading.Mbox(text.ToString(), 4099));
    }

    [Fact]
    public void Random_octets_never_throw_and_lose_no_dated_line()
    {
        var random = new Random(20260101);
        string[] pieces = [Mark, "\n", "\r\n", "From ", "From x\n", "Subject: a\n", "a", "\n\n", ">From x\n", "\r", "\0", "From x Jan 1:00 2000\n"];
        for (int round = 0; round < 2000; round++)
        {
            var text = new StringBuilder(Mark);
            for (int i = random.Next(40); i > 0; i--)
            {
                text.Append(pieces[random.Next(pieces.Length)]);
            }

            int dated = text.ToString().Split('\n').Count(static line => line.StartsWith(Mark.TrimEnd('\n'), StringComparison.Ordinal));
            List<string> found = Reading.Mbox(text.ToString(), random.Next(1, 100));
            Assert.True(found.Count >= dated, text.ToString());
            Assert.Equal(found, Reading.Mbox(text.ToString()));
        }
    }
}
