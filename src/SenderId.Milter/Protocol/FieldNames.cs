using System.Collections.Immutable;
using System.Text;

namespace SenderId.Milter.Protocol;

/// <summary>The names of header fields; those that nearly every message has are kept once.</summary>
internal static class FieldNames
{
    private static ImmutableArray<string> Frequent { get; } =
    [
        "Received", "From", "To", "Subject", "Date", "Message-ID", "Message-Id", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding", "DKIM-Signature", "Reply-To", "Cc", "Sender", "Return-Path", "References",
        "In-Reply-To", "Authentication-Results", "Received-SPF", "User-Agent", "X-Mailer", "List-Id", "List-Unsubscribe",
    ];

    /// <summary>Reads a name, one character for each octet, so that it is sent back as it came.</summary>
    public static string Decode(ReadOnlySpan<byte> name)
    {
        foreach (string known in Frequent)
        {
            if (known.Length == name.Length && Ascii.Equals(name, known))
            {
                return known;
            }
        }

        return Encoding.Latin1.GetString(name);
    }
}
