using System.Text;

namespace SenderId.Mail;

/// <summary>The protocols by which mail moves inside an organisation or is fetched, and never arrives from outside.</summary>
internal static class ReceivedProtocol
{
    // Each with its endings, such as POP3S, HTTPREST and LMTPSA (RFC 3848).
    private static ReadOnlySpan<byte> Names => "POP IMAP HTTP MAPI LMTP UTF8LMTP"u8;

    /// <summary>The protocol if it is one of them; null for SMTP and whatever else there is.</summary>
    internal static string? FindInternal(ReadOnlySpan<byte> protocol)
    {
        const int MaxLength = 16;
        if (protocol.Length > MaxLength || protocol.ContainsAnyExceptInRange((byte)33, (byte)126))
        {
            return null;
        }

        foreach (Range range in Names.Split((byte)' '))
        {
            ReadOnlySpan<byte> name = Names[range];
            if (protocol.Length >= name.Length && Ascii.EqualsIgnoreCase(protocol[..name.Length], name))
            {
                return Encoding.ASCII.GetString(protocol);
            }
        }

        return null;
    }
}
