using System.Text;

namespace SenderId.Publishing.Comparison;

/// <summary>Finds the base64 parts of messages and mbox files, where reports are.</summary>
/// <remarks>RFC 2045 section 6.8. Only finds octets: what they are, their reader decides.</remarks>
internal static class MailAttachments
{
    /// <summary>The parts, decoded; one that is not base64 is passed over.</summary>
    /// <param name="stream">The messages.</param>
    /// <param name="maxBytes">The longest part, in characters.</param>
    internal static IEnumerable<byte[]> Read(Stream stream, int maxBytes)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
        bool isHead = true;
        bool isBase64 = false;
        var body = new StringBuilder();
        while (true)
        {
            string? line = reader.ReadLine();
            if (line is null || line.StartsWith("--", StringComparison.Ordinal) || line.StartsWith("From ", StringComparison.Ordinal))
            {
                if (isBase64 && !isHead && Decode(body.ToString()) is { Length: > 0 } part)
                {
                    yield return part;
                }

                if (line is null)
                {
                    yield break;
                }

                (isHead, isBase64) = (true, false);
                body.Clear();
            }
            else if (isHead)
            {
                isHead = line.Length > 0;
                isBase64 |= line.StartsWith("Content-Transfer-Encoding:", StringComparison.OrdinalIgnoreCase)
                    && line.Contains("base64", StringComparison.OrdinalIgnoreCase);
            }
            else if (isBase64 && body.Length < maxBytes)
            {
                body.Append(line.Trim());
            }
        }
    }

    private static byte[]? Decode(string text)
    {
        byte[] octets = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, octets, out int count) ? octets[..count] : null;
    }
}
