using System.Collections.Immutable;
using System.Text;
using SenderId.Mail;

namespace SenderId.Tests.Mail;

public class HeaderSectionTests
{
    [Theory]
    [InlineData("From: a@b|To: c@d||body", "From= a@b;To= c@d")] // RFC 5322 section 2.2
    [InlineData("From: a@b\nTo: c@d\n\nbody: x", "From= a@b;To= c@d")] // bare LF
    [InlineData("From: a@b\rTo: c@d\r\rbody: x", "From= a@b;To= c@d")] // bare CR, as old Macs wrote files
    [InlineData("From: a@b\r\r\nTo: c@d\r\r\n\r\r\nbody: x", "From= a@b;To= c@d")] // CRLF converted twice
    [InlineData("From: a@b\nTo: c@d\r\n\nbody: x", "From= a@b;To= c@d")] // endings mixed
    [InlineData("From: a@b|To: c@d|\nbody: x", "From= a@b;To= c@d")]
    [InlineData("From:a@b||", "From=a@b")] // no blank after the colon
    [InlineData("From : a@b||", "From= a@b")] // RFC 5322 section 4.5.8
    [InlineData("From \t : a@b||", "From= a@b")]
    [InlineData("From:\r\n a@b||", "From=\\r\\n a@b")] // RFC 5322 section 2.2.3
    [InlineData("Subject: a\n\tb\n  c\nTo: d\n\n", "Subject= a\\n\tb\\n  c;To= d")]
    [InlineData("Subject: a\r\n \r\n b\r\nTo: d\r\n\r\n", "Subject= a\\r\\n \\r\\n b;To= d")] // a fold of white space alone (section 4.2)
    [InlineData("Subject: a\r b\rTo: d\r\r", "Subject= a\\r b;To= d")]
    [InlineData("Subject:||", "Subject=")]
    [InlineData("Subject: a:b: c||", "Subject= a:b: c")]
    [InlineData("FROM: a@b|fRoM: c@d||", "FROM= a@b;fRoM= c@d")]
    [InlineData("From a@b Mon Jan  1 00:00:00 2024\nFrom: c@d\n\n", "From= c@d")] // RFC 4155 section 2
    [InlineData(">From a@b Mon Jan  1 00:00:00 2024\nFrom: c@d\n\n", "From= c@d")]
    [InlineData("\uFEFFFrom: c@d||", "From= c@d")]
    [InlineData("\uFEFFFrom a@b Mon Jan  1 00:00:00 2024\nFrom: c@d\n\n", "From= c@d")]
    [InlineData("Subject: gr\u00fc\u00dfe|From: \u00fc@b||", "Subject= gr\u00fc\u00dfe;From= \u00fc@b")] // RFC 6532
    [InlineData("no field|From: a@b||", "From= a@b")] // passed over, reading goes on
    [InlineData("no field| From: x@y|From: a@b||", "From= a@b")] // with its continuation
    [InlineData(" From: x@y|From: a@b||", "From= a@b")] // continues nothing
    [InlineData("From x: a@b|To: c||", "To= c")] // a name has no blank
    [InlineData("Fr\u00f6m: a@b|To: c||", "To= c")] // a name is ASCII (RFC 6532 section 3)
    [InlineData(": a@b|To: c||", "To= c")]
    [InlineData("From\r\n : a@b|To: c||", "To= c")] // no fold before the colon
    [InlineData("From: a@b", "From= a@b")] // no end
    [InlineData("From: a@b|", "From= a@b")]
    [InlineData("From: a@b|| To: folded?||", "From= a@b")]
    [InlineData("||From: a@b||", "")] // the section is empty
    [InlineData("", "")]
    public void Reads_what_real_mail_contains(string text, string expected) =>
        Assert.Equal(expected, Headers.Shown(Headers.Of(text)));

    // What one reader takes for the end and another does not must not hide a field.
    [Theory]
    [InlineData("From: a@b|X: y\r\r\n|From: c@d||", "From= a@b;X= y")] // CRCRLF and a real blank line
    [InlineData("From: a@b|X: y|\r\r\nSender: c@d||body", "From= a@b;X= y;Sender= c@d")] // CRCRLF alone, where other lines end in CRLF
    [InlineData("From: a@b\r\r\n\r\r\nSender: c@d||body", "From= a@b;Sender= c@d")]
    [InlineData("From: a@b\n\r\r\nSender: c@d\n\nbody", "From= a@b;Sender= c@d")]
    [InlineData("From: a@b|\r\r\r\nSender: c@d||body", "From= a@b;Sender= c@d")]
    [InlineData("From: a@b\r\rz|Sender: c@d||body", "From= a@b;Sender= c@d")]
    [InlineData("\rFrom: a@b|Sender: c@d||body", "From= a@b;Sender= c@d")]
    [InlineData("From: a@b|X: y\r\r\nFrom: c@d||", "From= a@b;X= y;From= c@d")]
    [InlineData("From: a@b|X: y\r\rFrom: c@d||", "From= a@b;X= y;From= c@d")]
    [InlineData("From: a@b|X: y\r\r\r\rFrom: c@d||", "From= a@b;X= y;From= c@d")]
    [InlineData("From: a@b|\rFrom: c@d||", "From= a@b;From= c@d")]
    [InlineData("From: a@b|X: y\rFrom: c@d||", "From= a@b;X= y;From= c@d")]
    [InlineData("From: a@b|--|From: c@d||", "From= a@b;From= c@d")]
    [InlineData("From: a@b|\0|From: c@d||", "From= a@b;From= c@d")]
    [InlineData("From: a@b| |From: c@d||", "From= a@b\\r\\n ;From= c@d")]
    public void Stray_line_ends_hide_nothing(string text, string expected) =>
        Assert.Equal(expected, Headers.Shown(Headers.Of(text)));

    [Theory]
    [InlineData("From: a@b||body", 13, true)]
    [InlineData("From: a@b\n\nbody", 11, true)]
    [InlineData("\uFEFFFrom: a@b\n\nbody", 14, true)]
    [InlineData("From: a@b|", 11, false)]
    [InlineData("From: a@b", 9, false)]
    [InlineData("||body", 2, true)]
    [InlineData("", 0, false)]
    public void Says_where_the_section_ends(string text, int length, bool hasEnd)
    {
        HeaderSection section = Headers.Of(text);
        Assert.Equal((length, hasEnd), (section.Length, section.HasEnd));
        Assert.False(section.IsTruncated);
    }

    [Fact]
    public void Octets_that_are_no_UTF8_are_kept()
    {
        HeaderSection section = HeaderSection.Read(Encoding.Latin1.GetBytes("Subject: gr\u00fc\u00dfe\r\n\r\n"), HeaderLimits.Default);
        Assert.Equal(" gr\u00fc\u00dfe", Encoding.Latin1.GetString(section.Fields[0].RawBody.Span));
    }

    [Fact]
    public void Bodies_are_slices_of_the_octets_given()
    {
        byte[] octets = Headers.Octets("From: a@b||");
        HeaderSection section = HeaderSection.Read(octets, HeaderLimits.Default);
        octets[6] = (byte)'z';
        Assert.Equal(" z@b", Headers.Body(section.Fields[0]));
    }

    [Fact]
    public void Usual_names_make_no_new_strings()
    {
        HeaderSection one = Headers.Of("Message-ID: <1@x>|X-Odd: 1||");
        HeaderSection two = Headers.Of("Message-ID: <2@x>|X-Odd: 1||");
        Assert.Same(one.Fields[0].Name, two.Fields[0].Name);
        Assert.NotSame(one.Fields[1].Name, two.Fields[1].Name);
        Assert.Equal(one.Fields[1].Name, two.Fields[1].Name);
    }

    [Theory]
    [InlineData(0, HeaderFault.None)]
    [InlineData(-1, HeaderFault.SectionTooLong)]
    public void The_section_may_be_as_long_as_the_limit(int difference, HeaderFault expected)
    {
        byte[] octets = Headers.Octets("To: c@d|From: a@b||the body does not count");
        HeaderSection section = HeaderSection.Read(octets, new HeaderLimits { MaxSectionBytes = 22 + difference });
        Assert.Equal(expected, section.Fault);
        Assert.Equal(expected != HeaderFault.None, section.IsTruncated);
        Assert.Equal(22 + difference, section.Length);
    }

    [Fact]
    public void A_message_without_a_blank_line_may_be_as_long_as_the_limit()
    {
        byte[] octets = Headers.Octets("From: a@b|");
        Assert.Equal(HeaderFault.None, HeaderSection.Read(octets, new HeaderLimits { MaxSectionBytes = 11 }).Fault);
        Assert.Equal(HeaderFault.SectionTooLong, HeaderSection.Read(octets, new HeaderLimits { MaxSectionBytes = 10 }).Fault);
    }

    [Theory]
    [InlineData(5, HeaderFault.None)]
    [InlineData(6, HeaderFault.TooManyFields)]
    public void The_fields_may_be_as_many_as_the_limit(int count, HeaderFault expected)
    {
        string text = string.Concat(Enumerable.Range(1, count - 1).Select(static i => $"X-{i}: y|")) + "From: last@x||";
        HeaderSection section = HeaderSection.Read(Headers.Octets(text), new HeaderLimits { MaxFieldCount = 5 });
        Assert.Equal(expected, section.Fault);
        Assert.Equal(5, section.Fields.Length);
    }

    // A mail server for which a bare CR or LF is a character hands over one field where others see more.
    [Theory]
    [InlineData("Subject: x\rSender: c@d|From: a@b")]
    [InlineData("Subject: x\nSender: c@d|From: a@b")]
    [InlineData("Subject: x\r\rSender: c@d|From: a@b")]
    [InlineData("Subject: x\r y\r\tz\rSender : c@d\rSender: e@f|From: a@b")]
    [InlineData("Subject:\rSender: c@d|From: a@b")]
    [InlineData("Subject: x\rno field\r From: c@d\rFrom: e@f|From: a@b")]
    [InlineData("Subject: x\r|From: a@b")]
    [InlineData("Subject: x\r y|From: a@b\n c")]
    public void Fields_of_a_mail_server_are_those_of_the_file(string text)
    {
        ImmutableArray<HeaderField> handedOver = [.. text.Split('|').Select(static line => line.Split(':', 2))
            .Select(static parts => new HeaderField(parts[0], Encoding.UTF8.GetBytes(parts[1])))];
        string ofFile = Headers.Shown(HeaderSection.Read(Headers.Octets($"{text}||"), HeaderLimits.Default));
        string seen = Headers.Shown(HeaderSection.FromFields(handedOver, HeaderLimits.Default));
        Assert.Equal(ofFile, seen.Replace("x\\r;", "x;", StringComparison.Ordinal));
    }

    // What a file has at random between two fields, a mail server may hand over inside the first.
    [Fact]
    public void A_bare_CR_anywhere_hides_nothing_from_a_mail_servers_filter()
    {
        var random = new Random(4407);
        string[] pieces = ["\r", "\r", " ", "\t", "From", "Sender: c@d", ":", "x", "a@b"];
        for (int i = 0; i < 50_000; i++)
        {
            string body = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => pieces[random.Next(pieces.Length)]));
            HeaderSection file = HeaderSection.Read(Headers.Octets($"To: t@x|Subject:{body}|From: f@x||"), HeaderLimits.Default);
            HeaderSection milter = HeaderSection.FromFields(
                [new("To", " t@x"u8.ToArray()), new("Subject", Encoding.UTF8.GetBytes(body)), new("From", " f@x"u8.ToArray())], HeaderLimits.Default);
            Assert.Equal(file.Fields.Select(static field => field.Name), milter.Fields.Select(static field => field.Name));
            Assert.Equal(
                PraSelector.Select(file, PraAlgorithm.Rfc4407, Envelope.Unknown).ToString(),
                PraSelector.Select(milter, PraAlgorithm.Rfc4407, Envelope.Unknown).ToString());
        }
    }

    [Fact]
    public void Fields_of_a_mail_server_have_the_same_limits()
    {
        ImmutableArray<HeaderField> fields = [new("To", "c@d"u8.ToArray()), new("From ", "a@"u8.ToArray())];
        HeaderSection section = HeaderSection.FromFields(fields, HeaderLimits.Default);
        Assert.Equal("To=c@d;From=a@", Headers.Shown(section));
        Assert.True(section.HasEnd && section.IsMessage && !section.IsTruncated);

        Assert.Equal(HeaderFault.None, HeaderSection.FromFields(fields, new HeaderLimits { MaxSectionBytes = 17 }).Fault);
        Assert.Equal(HeaderFault.SectionTooLong, HeaderSection.FromFields(fields, new HeaderLimits { MaxSectionBytes = 16 }).Fault);
        Assert.Equal(HeaderFault.None, HeaderSection.FromFields(fields, new HeaderLimits { MaxFieldCount = 2 }).Fault);
        HeaderSection cut = HeaderSection.FromFields(fields, new HeaderLimits { MaxFieldCount = 1 });
        Assert.Equal((HeaderFault.TooManyFields, 1), (cut.Fault, cut.Fields.Length));
    }

    [Theory]
    [InlineData("From: a@b||", true)]
    [InlineData("X-Odd: 1||body", true)]
    [InlineData("From a@b Mon Jan  1 00:00:00 2024\nX-Odd: 1\nX-Even: 2\n\n", true)]
    [InlineData("Subject: no blank line|Dear Ann,|how are you?|Yours, Bob|", true)]
    [InlineData("", false)]
    [InlineData("||From: a@b", false)]
    [InlineData("Dear Ann,|how are you?||", false)]
    [InlineData("{|\"name\": 1|}||", false)]
    [InlineData("{\"name\": 1}||", false)]
    [InlineData("<html>|<style>|a:hover {}|</style>|<a href='x:y'>|", false)]
    [InlineData("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0:\0\n", false)]
    public void Tells_a_message_from_what_is_none(string text, bool isMessage) =>
        Assert.Equal(isMessage, Headers.Of(text).IsMessage);

    [Fact]
    public void Noise_is_no_message()
    {
        var random = new Random(5322);
        byte[] octets = new byte[256 * 1024];
        for (int i = 0; i < 20; i++)
        {
            random.NextBytes(octets);
            Assert.False(HeaderSection.Read(octets, HeaderLimits.Default).IsMessage);
        }
    }
}
