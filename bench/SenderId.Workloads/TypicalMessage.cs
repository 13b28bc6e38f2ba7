using System.Text;

namespace SenderId.Workloads;

/// <summary>The header section of a message as mailing services send it: hops, signatures, authentication results, list fields.</summary>
public static class TypicalMessage
{
    /// <summary>The client address that the topmost Received field with an outside address names.</summary>
    public const string Client = "192.0.2.10";

    /// <summary>Makes a header section with its blank line.</summary>
    /// <param name="domain">The domain of the From address.</param>
    /// <param name="client">The address of the client in the Received field.</param>
    /// <param name="bytes">How long the section is to be; at least about 2,000 octets, filled up with signatures and references.</param>
    public static byte[] Head(string domain, string client = Client, int bytes = 4096)
    {
        var head = new StringBuilder(bytes + 200);
        head.Append($"""
            Received: from mx2.recipient.example (mx2.recipient.example [10.0.0.12])
             by store.recipient.example (Postfix) with ESMTPS id 4F2A81C0
             for <ann@recipient.example>; Mon, 16 Nov 2026 09:12:44 +0000 (UTC)
            Received: from out-17.{domain} (out-17.{domain} [{client}])
             (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))
             by mx2.recipient.example (Postfix) with ESMTPS id 7D11E2C0
             for <ann@recipient.example>; Mon, 16 Nov 2026 09:12:43 +0000 (UTC)
            Received: by app-3.{domain} (Postfix, from userid 1001)
             id 1B2C3D4E; Mon, 16 Nov 2026 09:12:41 +0000 (UTC)
            Return-Path: <bounce-1234567-ann=recipient.example@bounces.{domain}>
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=k2;
             h=From:To:Subject:Date:Message-ID:List-Unsubscribe:MIME-Version; t=1794820361;

            """.ReplaceLineEndings("\r\n"));
        AppendFolded(head, " b=", 340);
        head.Append($"""
            Authentication-Results: mx2.recipient.example; dkim=pass header.d={domain}
            Date: Mon, 16 Nov 2026 09:12:40 +0000
            From: "Newsletter, weekly" <news@{domain}>
            Reply-To: Service <service@{domain}>
            To: Ann Example <ann@recipient.example>, "Bob B. (office)" <bob@recipient.example>
            Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus_der_Redaktion:?= your week in twelve pictures
            Message-ID: <20261116091240.1B2C3D4E@app-3.{domain}>
            List-Unsubscribe: <https://{domain}/u/1234567>, <mailto:leave@{domain}>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="=_b1_7c0ffee"

            """.ReplaceLineEndings("\r\n"));
        AppendFolded(head, "X-Campaign-Signature: ", bytes - head.Length - 2);
        return Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
    }

    private static void AppendFolded(StringBuilder head, string start, int length)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        const int LineLength = 74;
        int end = head.Length + length;
        head.Append(start);
        while (head.Length + LineLength + 3 < end)
        {
            int shift = head.Length % Letters.Length;
            head.Append(Letters.AsSpan(shift)).Append(Letters.AsSpan(0, shift)).Append("\r\n ");
        }

        head.Append('=', Math.Max(1, end - head.Length - 2)).Append("\r\n");
    }
}
