using System.Text;
using SenderId.Mime.Parts;

namespace SenderId.Mime.Tests.Parts;

public sealed class LimitTests
{
    [Theory]
    [InlineData(3, MimeFault.None)]
    [InlineData(4, MimeFault.TooDeep)]
    public void Parts_lie_no_deeper_than_the_limit(int depth, MimeFault expected)
    {
        string message = Enumerable.Range(1, depth).Aggregate(Mail.Part("text/plain", "x"), static (inner, level) =>
            $"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n{inner}\r\n--b{level}--\r\n");

        Assert.Equal(expected, Mail.Find("From: a@example.org\r\n" + message, new() { MaxDepth = 4 }).Fault);
    }

    [Theory]
    [InlineData(9, MimeFault.None)]
    [InlineData(10, MimeFault.TooManyParts)]
    public void There_are_no_more_parts_than_the_limit(int count, MimeFault expected) =>
        Assert.Equal(expected, Mail.Find(Mail.Multipart(Repeated("text/plain", "x", count)), new() { MaxPartCount = 10 }).Fault);

    private static string[] Repeated(string type, string content, int count) => [.. Enumerable.Repeat(Mail.Part(type, content), count)];

    [Theory]
    [InlineData(3, MimeFault.None)]
    [InlineData(4, MimeFault.TooManyMessages)]
    public void There_are_no_more_messages_than_the_limit(int count, MimeFault expected)
    {
        AttachedMessages found = Mail.Find(Mail.Multipart(Repeated("message/rfc822", Mail.Inner, count)), new() { MaxMessageCount = 3 });

        Assert.Equal((expected, 3), (found.Fault, found.Messages.Length));
    }

    [Theory]
    [InlineData(0, MimeFault.None)]
    [InlineData(-1, MimeFault.MessageTooLong)]
    public void A_message_is_no_longer_than_the_limit(int room, MimeFault expected)
    {
        string message = Mail.Multipart(Mail.Part("message/rfc822", Mail.Inner), Mail.Part("text/plain", new string('x', 100_000)));
        AttachedMessages found = Mail.Find(message, new() { MaxMessageBytes = message.Length + room });

        Assert.Equal((expected, 1), (found.Fault, found.Messages.Length));
    }

    [Theory]
    [InlineData(90_000, MimeFault.None)]
    [InlineData(200_000, MimeFault.SectionTooLong)]
    public void The_section_of_a_part_is_no_longer_than_the_limit_and_what_came_before_counts(int length, MimeFault expected)
    {
        string field = "X-Long: " + string.Concat(Enumerable.Repeat("aaaa\r\n ", length / 7)) + "\r\n";
        AttachedMessages found = Mail.Find(Mail.Multipart(Mail.Part("message/rfc822", Mail.Inner), Mail.Part("text/plain", "x", field)));

        Assert.Equal((expected, 1), (found.Fault, found.Messages.Length));
    }

    [Theory]
    [InlineData("X-Long: ", "a")]
    [InlineData("X-Long: ", "aaaa\r\n ")]
    [InlineData("From: a@example.org\r\nContent-Type: multipart/mixed; boundary=", "b")]
    [InlineData("From: a@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nX-Long: ", "aaaa\r\n ")]
    [InlineData("From: a@example.org\r\nContent-Type: text/plain; name=a.eml\r\nContent-Transfer-Encoding: base64\r\n\r\n", "====")]
    public void A_message_of_50_MB_stays_within_64_MB_of_memory(string start, string repeated)
    {
        byte[] unit = Encoding.Latin1.GetBytes(repeated);
        byte[] message = new byte[50 * 1024 * 1024];
        Encoding.Latin1.GetBytes(start, message);
        for (int i = start.Length; i + unit.Length <= message.Length; i += unit.Length)
        {
            unit.CopyTo(message, i);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Mail.Find(message);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L * 1024 * 1024);
    }

    [Fact]
    public void Mutants_never_throw()
    {
        var random = new Random(20261128);
        byte[] seed = Encoding.Latin1.GetBytes(Mail.Multipart(
            Mail.Part("message/rfc822", "Subject: Outer\r\n" + Mail.Multipart(Mail.Part("message/rfc822", Mail.Inner))),
            Mail.Part("application/octet-stream; name=a.eml", Mail.Base64(Mail.Inner), "Content-Transfer-Encoding: base64\r\n")));
        for (int round = 0; round < 3000; round++)
        {
            byte[] mutant = [.. seed];
            for (int change = random.Next(1, 8); change > 0; change--)
            {
                mutant[random.Next(mutant.Length)] = (byte)"\r\n:;-=b\0 \xFF"[random.Next(10)];
            }

            Assert.All(Mail.Find(mutant).Messages, static message => Assert.NotEmpty(message.Part));
        }
    }
}
