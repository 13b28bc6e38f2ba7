using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Security;
using SenderId.Workloads;

namespace SenderId.Scaling;

/// <summary>Messages for what looks inside: of mixed sizes with a fifth carrying a message, and others signed by DKIM with one RSA key.</summary>
internal sealed class MimeMessages : IDisposable
{
    private const string Boundary = "=_b1_7c0ffee";
    private const string Selector = "bench";
    private const int MessageEvery = 5;

    private readonly NumberedMessages _messages = new();
    private readonly RSA _key = RSA.Create(2048);
    private AsymmetricKeyParameter? _signingKey;

    /// <summary>The zone file of the domains with their keys and policies.</summary>
    internal string Zone()
    {
        var zone = new StringBuilder(NumberedMessages.Zone());
        string key = Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());
        for (int number = 0; number < NumberedMessages.DomainCount; number++)
        {
            string name = NumberedDomains.Name(number);
            zone.Append(
                CultureInfo.InvariantCulture, $"{Selector}._domainkey.{name}. IN TXT \"v=DKIM1; k=rsa; p={key[..200]}\" \"{key[200..]}\"\n");
            zone.Append(CultureInfo.InvariantCulture, $"_dmarc.{name}. IN TXT \"v=DMARC1; p=reject\"\n");
        }

        return zone.ToString();
    }

    /// <summary>Writes a message with two parts; every fifth carries the message before it as one of them.</summary>
    internal void WriteMixed(int number, Stream stream)
    {
        using var message = new MemoryStream();
        _messages.Write(number, message);
        ReadOnlySpan<byte> octets = message.GetBuffer().AsSpan(0, (int)message.Length);
        int end = octets.IndexOf("\r\n\r\n"u8) + 4;
        stream.Write(octets[..end]);
        Part(stream, "text/plain; charset=utf-8");
        stream.Write("The report you asked for.\r\n"u8);
        if (number % MessageEvery == 0)
        {
            Part(stream, "message/rfc822");
            _messages.Write(number + 1, stream);
        }
        else
        {
            Part(stream, "application/pdf", "base64");
            stream.Write(octets[end..]);
        }

        stream.Write(Encoding.ASCII.GetBytes($"\r\n--{Boundary}--\r\n"));
    }

    /// <summary>Writes a message with a signature of its From domain over some 5 KB.</summary>
    internal void WriteSigned(int number, Stream stream)
    {
        string domain = NumberedDomains.Name(NumberedMessages.DomainOf(number));
        var message = new MimeMessage { Subject = $"Report {number}", Body = new TextPart("plain") { Text = Text(number) } };
        message.From.Add(new MailboxAddress("Reports", $"reports@{domain}"));
        message.To.Add(new MailboxAddress("Ann", "ann@recipient.example"));
        var signer = new DkimSigner(_signingKey ??= DotNetUtilities.GetRsaKeyPair(_key).Private, domain, Selector)
        {
            HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        };
        message.Prepare(EncodingConstraint.SevenBit);
        signer.Sign(message, [HeaderId.From, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId]);
        message.Headers.Insert(0, HeaderId.Received,
            $"from out.{domain} (out.{domain} [{NumberedMessages.ClientOf(number)}]) by mx.recipient.example with ESMTPS;"
            + " Mon, 16 Nov 2026 09:12:43 +0000");
        FormatOptions format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        message.WriteTo(format, stream);
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    private static void Part(Stream stream, string type, string encoding = "7bit") => stream.Write(
        Encoding.ASCII.GetBytes($"\r\n--{Boundary}\r\nContent-Type: {type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"));

    private static string Text(int number) => string.Concat(Enumerable.Range(0, 70).Select(
        line => string.Create(CultureInfo.InvariantCulture, $"Line {line} of report {number}: everything is as it was the week before.\r\n")));
}
