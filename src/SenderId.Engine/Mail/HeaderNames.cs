using System.Text;

namespace SenderId.Mail;

/// <summary>Field names that most messages carry, so that reading them makes no new strings.</summary>
public static class HeaderNames
{
    internal const string From = "From";
    internal const string Received = "Received";
    internal const string ResentFrom = "Resent-From";
    internal const string ResentSender = "Resent-Sender";
    internal const string ReturnPath = "Return-Path";
    internal const string Sender = "Sender";

    private static readonly string[] s_names =
    [
        From, Received, ResentFrom, ResentSender, ReturnPath, Sender,
        "ARC-Authentication-Results", "ARC-Message-Signature", "ARC-Seal", "Accept-Language", "Authentication-Results",
        "Authentication-Results-Original", "Auto-Submitted", "Autocrypt", "Bcc", "CC", "Cc", "Comments", "Content-Class",
        "Content-Description", "Content-Disposition", "Content-ID", "Content-Id", "Content-Language", "Content-Length",
        "Content-Transfer-Encoding", "Content-Type", "Content-class", "Content-transfer-encoding", "Content-type",
        "DKIM-Signature", "Date", "Delivered-To", "Disposition-Notification-To", "DomainKey-Signature", "Envelope-To",
        "Envelope-to", "Errors-To", "Feedback-ID", "Importance", "In-Reply-To", "Keywords", "Lines", "List-Archive",
        "List-Help", "List-ID", "List-Id", "List-Owner", "List-Post", "List-Subscribe", "List-Unsubscribe",
        "List-Unsubscribe-Post", "MIME-Version", "Mail-Followup-To", "Mailing-List", "Message-ID", "Message-Id", "Mime-Version",
        "Old-Return-Path", "Organization", "Precedence", "Priority", "Received-SPF", "References", "Reply-To", "Require-Recipient-Valid-Since",
        "Resent-Bcc", "Resent-Cc", "Resent-Date", "Resent-Message-ID", "Resent-Message-Id", "Resent-To", "Return-path",
        "Return-Receipt-To", "Sensitivity", "Status", "Subject", "TLS-Required", "Thread-Index", "Thread-Topic", "To", "User-Agent", "User-agent",
        "X-Accept-Language", "X-Antispam", "X-Auto-Response-Suppress", "X-Bulkmail", "X-Complaints-To", "X-Envelope-From", "X-Envelope-To",
        "X-Feedback-ID", "X-Forwarded-Encrypted", "X-Forwarded-To", "X-Gm-Message-State", "X-Google-DKIM-Signature",
        "X-Google-Smtp-Source", "X-MS-Exchange-Organization-AuthAs", "X-MS-Exchange-Organization-AuthSource",
        "X-MS-Exchange-Organization-PRD", "X-MS-Exchange-Organization-SCL", "X-MS-Exchange-Organization-SenderIdResult",
        "X-MS-Has-Attach", "X-MS-TNEF-Correlator", "X-Mailer", "X-Mailman-Version", "X-BeenThere", "X-MimeOLE", "X-MSMail-Priority",
        "X-Original-To", "X-Originating-IP", "X-Priority", "X-Proofpoint-GUID", "X-Proofpoint-ORIG-GUID", "X-Proofpoint-Virus-Version",
        "X-Received", "X-Report-Abuse", "X-SES-Outgoing", "X-Sender", "X-Spam-Checker-Version", "X-Spam-Flag", "X-Spam-Level",
        "X-Spam-Report", "X-Spam-Score", "X-Spam-Status", "X-UID", "X-Virus-Scanned",
    ];

    private static readonly string[][] s_byLength = ByLength();

    /// <summary>The shared string of a name that most messages carry, letter case included; null for another name.</summary>
    public static string? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length >= s_byLength.Length)
        {
            return null;
        }

        foreach (string known in s_byLength[name.Length])
        {
            if (known[^1] == name[^1] && Ascii.Equals(name, known))
            {
                return known;
            }
        }

        return null;
    }

    private static string[][] ByLength()
    {
        int longest = s_names.Max(static name => name.Length);
        var byLength = new string[longest + 1][];
        for (int length = 0; length < byLength.Length; length++)
        {
            byLength[length] = [.. s_names.Where(name => name.Length == length)];
        }

        return byLength;
    }
}
