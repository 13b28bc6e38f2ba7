using System.Globalization;
using System.Text;
using SenderId.Mail;

namespace SenderId.Tests.Mail;

/// <summary>Whatever a client calls itself, the origin is the address that the server saw, or none.</summary>
public class ReceivedFuzzTests
{
    private const string Seen = "192.0.2.1";

    // {0}: the HELO name. The form of every usual server, with the address it saw.
    private static readonly string[] s_forms =
    [
        "from {0} (r.example [192.0.2.1])\r\n\tby mx.example (Postfix) with ESMTP id 4X1\r\n\tfor <bob@b.example>; Mon, 1 Jan 2024 00:00:00 +0000 (UTC)",
        "from {0} (unknown [192.0.2.1])\r\n\t(using TLSv1.3 with cipher X (256/256 bits))\r\n\t(Client CN \"[198.51.100.9]\", Issuer \"y\" (verified OK))\r\n\tby mx.example (Postfix)",
        "from {0} (r.example [192.0.2.1] (may be forged)) by mx.example (8.17.1/8.17.1) with ESMTP id x; Mon",
        "from {0} ([192.0.2.1]) by mx.example (8.17.1/8.17.1) with ESMTP id x; Mon",
        "from {0} (IDENT:ann@r.example [192.0.2.1]) by mx.example (8.9.3/8.9.3); Mon",
        "from {0} (192.0.2.1) by mx.example (10.0.0.5) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.2.1; Mon",
        "from {0} (192.0.2.1) by AM6.mail.protection.example (10.233.240.5) with Microsoft SMTP Server (version=TLS1_2) id 15.20 via Frontend Transport; Mon",
        "from {0} ([192.0.2.1]) by mx.example with Microsoft SMTPSVC(6.0.3790.4675); Mon",
        "from [192.0.2.1] (helo={0})\r\n\tby mx.example with esmtp (Exim 4.97)\r\n\t(envelope-from <a@b.example>)\r\n\tid 1x; Mon",
        "from [192.0.2.1] (port=40000 helo={0}) by mx.example with esmtps (TLS1.3) tls X (Exim 4.97); Mon",
        "from r.example ([192.0.2.1] helo={0}) by mx.example with esmtp (Exim 4.97); Mon",
        "from r.example ([192.0.2.1]:40000 helo={0} ident=x) by mx.example with esmtp (Exim 4.97); Mon",
        "from {0} (r.example) [192.0.2.1.40000] (mail) by mx.example with esmtp (Exim 3.35 #1 (Debian)) id 1; Mon",
        "from unknown (HELO {0}) (192.0.2.1)\r\n  by mx.example with SMTP; 1 Jan 2024 00:00:00 -0000",
        "from r.example (HELO {0}) (ann@192.0.2.1) by mx.example with SMTP; 1 Jan 2024 00:00:00 -0000",
        "from unknown (HELO {0}) ([192.0.2.1]) by ironport.example with ESMTP; 1 Jan 2024",
        "from {0} (r.example. [192.0.2.1])\r\n        by mx.google.com with ESMTPS id x\r\n        for <bob@gmail.example>; Mon",
        "from {0} (r.example [::ffff:192.0.2.1])\r\n  (AUTH: LOGIN ann, TLS: TLSv1.2) by mx.example with ESMTP; Mon",
        "from {0} ([192.0.2.1]) by mx.example with MailEnable ESMTP; Mon",
        "from {0} [192.0.2.1] by mx.example with ESMTP (SMTPD32-8.0) id x; Mon",
        "from [192.0.2.1] (account a@b.example HELO {0}) by mx.example (CommuniGate Pro SMTP 6) with ESMTPA; Mon",
        "from r.example ([192.0.2.1]:40000 \"EHLO {0}\" smtp-auth: <none>) by mx.example with ESMTP; Mon",
        "from {0}(r.example[192.0.2.1]) by mx.example(coremail) with SMTP; Mon",
        "from {0} (EHLO h.example) (192.0.2.1) by mta.mail.example with SMTP; Mon",
    ];

    private static readonly string[] s_pieces =
    [
        "(", ")", "[", "]", "([", "])", ")(", "198.51.100.9", "[198.51.100.9]", "([198.51.100.9])", "(198.51.100.9)", "helo=", "HELO", "EHLO",
            "ident=", "IDENT:",
        "x", "unknown", "@", "by", ";", ":", "\\", "\"", "=", ",", "from", "with", "HTTP", "2001:db8::9", "[IPv6:2001:db8::9]", ".", "port=1",
            "account", "mailfrom:", "%",
    ];

    [Fact]
    public void Names_with_parentheses_and_brackets_never_move_the_origin()
    {
        var random = new Random(12);
        int seen = 0;
        const int Count = 400_000;
        for (int i = 0; i < Count; i++)
        {
            string hello = Name(random);
            seen += Check(s_forms[random.Next(s_forms.Length)], hello) ? 1 : 0;
        }

        // Doubt is for names that try; most tries come to nothing.
        Assert.True(seen > Count / 2, $"{seen}");
    }

    [Fact]
    public void Usual_names_leave_no_doubt()
    {
        foreach (string form in s_forms)
        {
            foreach (string hello in (string[])["h.example", "localhost", "[10.0.0.1]", "10.0.0.1", "h_1.example", "[IPv6:2001:db8::9]", "WIN-1",
                "h.example."])
            {
                Assert.True(Check(form, hello), $"{form} {hello}");
            }
        }
    }

    // No field below a doubtful one decides, and no name makes its field look as if it were of a protocol that is passed over.
    private static bool Check(string form, string hello)
    {
        string body = string.Format(CultureInfo.InvariantCulture, form, hello);
        HeaderSection headers = HeaderSection.FromFields(
            [
                new("Received", Encoding.UTF8.GetBytes(body)),
                new("Received", "from x (x [203.0.113.99]) by forged.example"u8.ToArray()),
            ],
            HeaderLimits.Default);
        OriginatingAddress origin = ReceivedTrace.FindOrigin(headers, Envelope.Unknown, []);
        string? address = origin.Address?.ToString();
        Assert.True(address is null or Seen, $"{body} gives {address}: {string.Join(';', origin.Skipped)}");
        return address is not null;
    }

    private static string Name(Random random)
    {
        var name = new StringBuilder();
        for (int count = 1 + random.Next(7); count > 0; count--)
        {
            name.Append(s_pieces[random.Next(s_pieces.Length)]);
        }

        return name.ToString();
    }
}
