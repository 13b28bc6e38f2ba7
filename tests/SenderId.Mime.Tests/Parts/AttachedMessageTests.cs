using System.Text;
using SenderId.Mime.Parts;

namespace SenderId.Mime.Tests.Parts;

public sealed class AttachedMessageTests
{
    private const string InBase64 = "Content-Transfer-Encoding: base64\r\n";
    private const StringComparison Exactly = StringComparison.Ordinal;
    private const string Both = "1 Outer|1.2 Prize";

    private static string Outer => "Subject: Outer\r\n" + Mail.Multipart(Text, Mail.Part("message/rfc822", Mail.Inner));

    private static string Text => Mail.Part("text/plain", "See below.");

    public static TheoryData<string, string> Forms => new()
    {
        { Mail.Multipart(Text, Mail.Part("message/rfc822", Mail.Inner)), "2 Prize" },
        { Mail.Multipart(Text, Mail.Part("MESSAGE/RFC822; name=\"a.eml\"", Mail.Inner)), "2 Prize" },
        { Mail.Multipart(Mail.Part("message/rfc822", Mail.Base64(Mail.Inner), InBase64)), "1 Prize" },
        { Mail.Multipart(Mail.Part("message/global", Mail.Inner)), "1 Prize" },
        { Mail.Multipart(Mail.Part("text/rfc822-headers", "From: eve@example.net\r\nSubject: Prize\r\n")), "1 Prize" },
        { Mail.Multipart(Mail.Part("application/octet-stream; name=a.eml", Mail.Inner)), "1 Prize" },
        { Mail.Multipart(Mail.Part("x/y", Mail.Base64(Mail.Inner), "Content-Disposition: attachment; filename=A.EML\r\n" + InBase64)), "1 Prize" },
        { Mail.Multipart(Mail.Part("x/y; name=a.eml", "Subject: Pr=69ze\r\n\r\nx", "Content-Transfer-Encoding: quoted-printable\r\n")), "1 Prize" },
        { "From: bob@example.org\r\nContent-Type: message/rfc822\r\n\r\n" + Mail.Inner, "1 Prize" },
        // Bounces, and messages within messages within files.
        { Mail.Multipart(Text, Mail.Part("message/delivery-status", "Reporting-MTA: dns;mx"), Mail.Part("message/rfc822", Mail.Inner)), "3 Prize" },
        { Mail.Multipart(Mail.Part("message/rfc822", Outer.Replace("=b\r\n", "=c\r\n", Exactly).Replace("--b", "--c", Exactly))), Both },
        { Mail.Multipart(Mail.Part("message/rfc822", Mail.Base64(Outer), InBase64)), Both },
        // What only looks like one.
        { Mail.Multipart(Mail.Part("application/octet-stream; name=a.eml", "no field here")), "" },
        { Mail.Multipart(Text, Mail.Part("application/pdf; name=a.pdf", Mail.Inner)), "" },
        { Mail.Inner, "" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_message_inside_is_found_with_its_place(string message, string expected)
    {
        Assert.Equal(expected, string.Join('|', Mail.Names(Mail.Find(message))));
        Assert.Equal(expected, string.Join('|', Mail.Names(Mail.Find(message.Replace("\r\n", "\n", StringComparison.Ordinal)))));
        Assert.Equal(MimeFault.None, Mail.Find(message).Fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Content-Transfer-Encoding: base64\r\n")]
    public void A_message_inside_is_given_back_octet_for_octet(string encoding)
    {
        string content = encoding.Length == 0 ? Mail.Inner : Mail.Base64(Mail.Inner);
        AttachedMessage inner = Assert.Single(Mail.Find(Mail.Multipart(Text, Mail.Part("message/rfc822", content, encoding))).Messages);
        using var octets = new MemoryStream();
        using (Stream stream = inner.Open())
        {
            stream.CopyTo(octets);
        }

        Assert.Equal(Mail.Inner.TrimEnd(), Encoding.Latin1.GetString(octets.ToArray()).TrimEnd());
    }

    [Fact]
    public async Task A_message_inside_keeps_its_signature()
    {
        string signed = Signer.Dkim(Checked.Message);
        AttachedMessage inner = Assert.Single(Mail.Find(Mail.Multipart(Text, Mail.Part("message/rfc822", signed))).Messages);
        using var octets = new MemoryStream();
        using (Stream stream = inner.Open())
        {
            await stream.CopyToAsync(octets);
        }

        Assert.Equal("dkim=pass example.com (selector sel)", (await Checked.DkimAsync(Encoding.Latin1.GetString(octets.ToArray()))).ToString());
    }

    [Theory]
    [InlineData("application/ms-tnef; name=winmail.dat", "Part 1 is winmail.dat")]
    [InlineData("application/pkcs7-mime; smime-type=enveloped-data", "Part 1 is S/MIME")]
    public void What_is_not_looked_into_is_named(string type, string note)
    {
        AttachedMessages found = Mail.Find(Mail.Multipart(Mail.Part(type, "AAAA")));

        Assert.Empty(found.Messages);
        Assert.StartsWith(note, Assert.Single(found.Notes), StringComparison.Ordinal);
    }
}
