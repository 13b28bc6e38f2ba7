using System.Globalization;
using System.Text;

namespace SenderId.Mail;

/// <summary>Field bodies as people read them in one line.</summary>
internal static class FieldText
{
    /// <summary>The longest text in characters; a longer one is cut and ends in <c>…</c>.</summary>
    internal const int MaxLength = 120;

    /// <summary>The body unfolded, white space at its ends taken off, octets of control as <c>\DDD</c> (RFC 1035 section 5.1).</summary>
    internal static string Of(ReadOnlySpan<byte> body)
    {
        // Four octets make one character at most: no more is looked at than is shown.
        ReadOnlySpan<byte> start = body.Trim(" \t\r\n"u8);
        start = start[..Math.Min(start.Length, 4 * (MaxLength + 1))];
        var text = new StringBuilder();
        foreach (char c in Encoding.UTF8.GetString(start))
        {
            if (c is '\r' or '\n')
            {
                continue;
            }

            if (char.IsControl(c) && c != '\t')
            {
                text.Append(CultureInfo.InvariantCulture, $"\\{(int)c:D3}");
                continue;
            }

            text.Append(c == '\t' ? ' ' : c);
        }

        return text.Length > MaxLength ? $"{text.ToString(0, MaxLength - 1)}…" : text.ToString();
    }
}
