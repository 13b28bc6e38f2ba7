using System.Security.Cryptography;
using System.Text;
using SenderId.Mail;

namespace SenderId.Mime.Dkim;

/// <summary>Header fields in the form in which they are signed.</summary>
/// <remarks>RFC 6376 sections 3.4.1 and 3.4.2.</remarks>
internal static class CanonicalHeader
{
    /// <summary>Adds a field to what is hashed, its line ending included.</summary>
    internal static void Append(IncrementalHash hash, HeaderField field, bool isRelaxed) =>
        Append(hash, field.Name, Encoding.Latin1.GetString(field.RawBody.Span), isRelaxed, endsLine: true);

    /// <summary>Adds a field to what is hashed.</summary>
    internal static void Append(IncrementalHash hash, string name, string body, bool isRelaxed, bool endsLine)
    {
        var text = new StringBuilder(name.Length + body.Length + 4);
        if (isRelaxed)
        {
            AppendLower(text, name);
            text.Append(':');
            AppendRelaxed(text, body);
        }
        else
        {
            text.Append(name).Append(':').Append(body.ReplaceLineEndings("\r\n"));
        }

        text.Append(endsLine ? "\r\n" : "");
        hash.AppendData(Encoding.Latin1.GetBytes(text.ToString()));
    }

    private static void AppendLower(StringBuilder text, string name)
    {
        foreach (char c in name)
        {
            text.Append(char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c);
        }
    }

    // Unfolded, every run of white space one space, none at either end.
    private static void AppendRelaxed(StringBuilder text, string body)
    {
        bool isBlank = false;
        bool isBegun = false;
        foreach (char c in body)
        {
            if (TagList.IsBlank(c))
            {
                isBlank = true;
                continue;
            }

            text.Append(isBlank && isBegun ? " " : "").Append(c);
            (isBlank, isBegun) = (false, true);
        }
    }
}
