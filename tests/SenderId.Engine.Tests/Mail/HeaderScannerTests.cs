using System.Text;
using SenderId.Mail;

namespace SenderId.Tests.Mail;

public class HeaderScannerTests
{
    [Theory]
    [InlineData("a: b\r\n\r\n", 8)]
    [InlineData("a: b\n\n", 6)]
    [InlineData("a: b\n\r\n", 7)]
    [InlineData("a: b\r\n\n", 7)]
    [InlineData("\n", 1)]
    [InlineData("\r\n", 2)]
    [InlineData("\uFEFF\n", 4)]
    [InlineData("a: b\r\r", -1)] // an LF may follow
    [InlineData("a: b\r\rx", -1)]
    [InlineData("\rx", -1)]
    [InlineData("a: b\r\r\n\r\r\n", -1)] // an LF with another number of CRs may follow
    [InlineData("a: b\r\n\r\r\n", -1)] // not every reader sees a blank line
    [InlineData("a: b\n\r\r\r\n", -1)]
    [InlineData("a: b\r\r\n", -1)]
    [InlineData("a: b\nc\r\rd", -1)] // LF came before
    [InlineData("a: b\n\rd", -1)]
    [InlineData("a: b\n \n", -1)]
    [InlineData("a: b\n\r", -1)]
    [InlineData("a: b\n", -1)]
    [InlineData("\r", -1)]
    [InlineData("", -1)]
    public void Finds_the_blank_line(string text, int expected)
    {
        Assert.Equal(expected, HeaderScanner.FindEnd(Encoding.UTF8.GetBytes(text)));
        if (expected >= 0)
        {
            Assert.Equal(expected, HeaderScanner.FindEnd(Encoding.UTF8.GetBytes(text + "x\n\ny\r\n\r\n\r\rz")));
        }
    }

    // What ends the section in files whose every line ends otherwise is known when the whole is.
    [Theory]
    [InlineData("a: b\r\r\n\r\r\nc: d\r\r\n", 10)] // CRLF converted twice
    [InlineData("a: b\r\r\n\r\r\nc", 10)]
    [InlineData("a: b\r\r\r\n\r\r\r\nc", 12)]
    [InlineData("\uFEFF\r\r\nc", 6)]
    [InlineData("a: b\r\r\n\r\r\r\nc: d\r\r\n", -1)]
    [InlineData("a: b\r\r\n\r\r\nc: d\r\n", -1)] // one line ends in CRLF alone: CRCRLF is not a line ending here
    [InlineData("a: b\r\r\n\r\r\nc: d\n\ne", 16)]
    [InlineData("a: b\r\n\r\r\nc: d\r\n", -1)]
    [InlineData("a: b\rc: d\r\re", 11)] // old Macs
    [InlineData("a: b\rc: d\r\r", 11)]
    [InlineData("\rx", 1)]
    [InlineData("a: b\r\rc: d\n", -1)] // one LF anywhere: CR is not a line ending here
    [InlineData("a: b\r\rc: d\r\n\r\n", 14)]
    public void Unusual_line_endings_are_those_of_every_line(string text, int expected)
    {
        byte[] octets = Encoding.UTF8.GetBytes(text);
        Assert.Equal(expected, HeaderScanner.FindEnd(octets, isWhole: true));
        Assert.Equal(expected >= 0, HeaderSection.Read(octets, HeaderLimits.Default).HasEnd);
    }

    // Who reads in pieces must come to the same end as who reads at once.
    [Fact]
    public void Pieces_give_the_same_end_as_the_whole()
    {
        var random = new Random(2822);
        byte[] alphabet = [.. "\r\n\r\n: a"u8];
        for (int i = 0; i < 100_000; i++)
        {
            byte[] octets = new byte[random.Next(16)];
            foreach (ref byte octet in octets.AsSpan())
            {
                octet = alphabet[random.Next(alphabet.Length)];
            }

            int end = HeaderScanner.FindEnd(octets);
            for (int length = 0; length < octets.Length; length++)
            {
                int earlier = HeaderScanner.FindEnd(octets.AsSpan(0, length));
                Assert.True(earlier == -1 || earlier == end, $"{Convert.ToHexString(octets)} at {length}: {earlier}, then {end}");
            }

            int whole = HeaderScanner.FindEnd(octets, isWhole: true);
            Assert.True(end == -1 || end == whole);
            end = whole;
            HeaderSection section = HeaderSection.Read(octets, HeaderLimits.Default);
            Assert.Equal(end >= 0, section.HasEnd);
            Assert.Equal(end >= 0 ? end : octets.Length, section.Length);
        }
    }
}
