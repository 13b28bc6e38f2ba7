using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using SenderId.Mail;

namespace SenderId.Tests.Mail;

/// <summary>Hostile octets never throw and never cost more than their length.</summary>
public class MailFuzzTests
{
    private static readonly SearchValues<char> s_specials = SearchValues.Create(" @<>()\",;:\\[]");

    private static readonly string[] s_headerPieces =
    [
        "From: ", "From", "Sender: ", "Resent-From: ", "Resent-Sender: ", "Received: ", "Return-Path: ", ": ", ":", " ", "\t", "\r\n", "\n", "\r",
        "\r\n\r\n", "\n\n", "\r\r", "\r\n ", "\n\t", "a@b.example", "<", ">", ",", "\0", "\uFEFF", "\u00fc", "x", "\u007f", "From a@b Mon Jan 1\n",
    ];

    private static readonly string[] s_addressPieces =
    [
        "ann", "a.example", "@", ".", ",", ";", ":", "<", ">", "(", ")", "[", "]", "\"", "\\", " ", "\r\n ", "=?", "?=", "=?utf-8?Q?x?=",
        "\0", "\u007f", "\u00fc", "\t", "<ann@a.example>", "ann@a.example", "[192.0.2.1]", "(c)", "\"q\"",
    ];

    private static readonly string[] s_receivedPieces =
    [
        "from ", "by ", "h.example", "(", ")", "[", "]", "192.0.2.1", "[192.0.2.1]", "(192.0.2.1)", "2001:db8::1", "IPv6:", "HELO ", "EHLO ",
        "helo=", "ident=", "port=1", "IDENT:", "@", ";", ":", "\\", "\"", " ", "\r\n\t", "%", "unknown", "\0", "\u00fc", "with ", "id x", "::", ".",
    ];

    [Fact]
    public void Header_sections_survive_anything()
    {
        var random = new Random(1);
        var limits = new HeaderLimits { MaxFieldCount = 8, MaxSectionBytes = 200 };
        for (int i = 0; i < 200_000; i++)
        {
            byte[] octets = i % 4 == 0 ? Noise(random, 64) : Mix(random, s_headerPieces, 40);
            HeaderSection section = HeaderSection.Read(octets, limits);
            Assert.InRange(section.Length, 0, Math.Min(octets.Length, limits.MaxSectionBytes));
            Assert.True(section.Fields.Length <= limits.MaxFieldCount);
            foreach (HeaderField field in section.Fields)
            {
                Assert.False(string.IsNullOrEmpty(field.Name) || field.Name.AsSpan().ContainsAnyExceptInRange('!', '~')
                    || field.Name.Contains(':', StringComparison.Ordinal));
                Assert.True(field.RawBody.Length < section.Length);
            }

            PraSelection selection = PraSelector.Select(section, (PraAlgorithm)(i & 1), new Envelope { MailFrom = "m@x" });
            Assert.Equal(selection.Fault == PraFault.None, selection.Address is not null);
            Assert.Equal(section.IsTruncated, selection.Fault == PraFault.HeaderSectionTooLarge);
            _ = ReceivedTrace.FindOrigin(section, Envelope.Unknown, []);
        }
    }

    [Fact]
    public void Address_fields_survive_anything()
    {
        var random = new Random(2);
        for (int i = 0; i < 300_000; i++)
        {
            byte[] octets = i % 4 == 0 ? Noise(random, 48) : Mix(random, s_addressPieces, 14);
            ParseOutcome<MailboxList> outcome = MailboxParser.Parse(octets);
            if (!outcome.IsParsed)
            {
                Assert.InRange(outcome.Fault.Position, 0, octets.Length);
                continue;
            }

            foreach (Mailbox mailbox in outcome.Value.Mailboxes)
            {
                Assert.NotEqual("", mailbox.Domain);
                Assert.False(mailbox.ToString().AsSpan().ContainsAny("\0\r\n\u007f"), Convert.ToHexString(octets));
                Assert.False(mailbox.Domain.StartsWith('[') ? !mailbox.Domain.EndsWith(']') : mailbox.Domain.AsSpan().ContainsAny(s_specials));
            }
        }
    }

    // An address that the parser takes from a plain field stands in it, letter for letter, left and right of the only "@".
    [Fact]
    public void Addresses_are_not_made_up()
    {
        var random = new Random(3);
        ImmutableArray<string> pieces = ["ann", "bob", "a.example", "b.example", "@", " ", "<", ">", ",", ".", "(c)"];
        for (int i = 0; i < 100_000; i++)
        {
            byte[] octets = Mix(random, [.. pieces], 10);
            ParseOutcome<MailboxList> outcome = MailboxParser.Parse(octets);
            string bare = Encoding.UTF8.GetString(octets).Replace("(c)", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
            foreach (Mailbox mailbox in outcome.Value?.Mailboxes ?? [])
            {
                Assert.Contains(mailbox.ToString(), bare, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Received_fields_survive_anything()
    {
        var random = new Random(4);
        for (int i = 0; i < 300_000; i++)
        {
            byte[] octets = i % 4 == 0 ? Noise(random, 48) : [.. "from "u8, .. Mix(random, s_receivedPieces, 16)];
            ReceivedClient client = ReceivedClientReader.Read(octets);
            Assert.True(client.HelloDomain is not { Length: 0 or > 255 });
        }
    }

    // One piece over and over: a walk that goes back over what it has seen would take minutes.
    [Theory]
    [InlineData("From: ")]
    [InlineData("\r")]
    [InlineData("\r\r\n")]
    [InlineData("a\r")]
    [InlineData("a:\n ")]
    [InlineData("\n ")]
    [InlineData("(")]
    [InlineData("()")]
    [InlineData("((((((((((((((((())))))))))))))))) ")]
    [InlineData("(\\")]
    [InlineData("\\")]
    [InlineData("\"")]
    [InlineData("\"\" ")]
    [InlineData("[")]
    [InlineData("(a[")]
    [InlineData("=?")]
    [InlineData("=?a?Q?")]
    [InlineData("=?a?Q?b?=")]
    [InlineData("a ")]
    [InlineData("a.")]
    [InlineData("@a:")]
    [InlineData("<")]
    [InlineData("<@a,")]
    [InlineData("a:;")]
    [InlineData(",")]
    [InlineData("a@b ")]
    [InlineData("a@b <a@b> ")]
    [InlineData("(HELO ")]
    [InlineData("(a) ")]
    [InlineData("(HELO a) ")]
    [InlineData("[1.2.3.4] ")]
    [InlineData("Received: from (\n")]
    public void Cost_is_linear(string piece)
    {
        byte[] run = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, (1 << 18) / piece.Length)));

        // Nine walks over 256 KiB by each of six readers take some 50 ms of the processor, however busy the machine is.
        TimeSpan elapsed = ProcessorTime.Of(() => ReadEverywhere(run));
        Assert.True(elapsed < TimeSpan.FromSeconds(3), $"{elapsed}");
    }

    private static void ReadEverywhere(byte[] run)
    {
        var limits = new HeaderLimits { MaxSectionBytes = int.MaxValue, MaxFieldCount = int.MaxValue };
        foreach (string prefix in (string[])["", "x", "<", "<a@", "a@b.example ", "from ", "from x (", "from x ([1.2.3.4] ", "A: "])
        {
            byte[] octets = [.. Encoding.UTF8.GetBytes(prefix), .. run];
            _ = HeaderScanner.FindEnd(octets);
            HeaderSection section = HeaderSection.Read(octets, limits);
            _ = MailboxParser.Parse(octets);
            _ = ReceivedClientReader.Read(octets);
            _ = PraSelector.Select(section, PraAlgorithm.Rfc4407, Envelope.Unknown);
            _ = ReceivedTrace.FindOrigin(section, Envelope.Unknown, []);
        }
    }

    private static byte[] Noise(Random random, int longest)
    {
        byte[] octets = new byte[random.Next(longest)];
        random.NextBytes(octets);
        return octets;
    }

    private static byte[] Mix(Random random, string[] pieces, int mostPieces)
    {
        var text = new StringBuilder();
        for (int count = random.Next(mostPieces + 1); count > 0; count--)
        {
            text.Append(pieces[random.Next(pieces.Length)]);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
