using System.Text;
using SenderId.Stamps;

namespace SenderId.Decisions;

/// <summary>The words of a refusal as the administrator wrote them, with placeholders for what was found.</summary>
/// <remarks>
/// <c>{domain}</c> is the domain refused, <c>{address}</c> the address of the host that sent the message, <c>{status}</c> its status,
/// <c>{contact}</c> whom to ask.
/// What strangers wrote comes out as printable ASCII of bounded length, and the reply fits SMTP's line (RFC 5321 section 4.5.3.1.5).
/// </remarks>
public static class RejectionText
{
    /// <summary>The longest text, placeholders not filled.</summary>
    public const int MaxLength = 240;

    /// <summary>The longest contact.</summary>
    public const int MaxContactLength = 100;

    private static readonly string[] s_placeholders = ["domain", "address", "status", "contact"];

    /// <summary>Whether a text can stand in a reply: one line of printable ASCII whose braces hold nothing but placeholders; empty for the
    /// product's words.</summary>
    public static bool IsValid(string? text)
    {
        if (!IsPrintable(text, MaxLength))
        {
            return false;
        }

        ReadOnlySpan<char> rest = text;
        while (rest.IndexOfAny('{', '}') is >= 0 and int open)
        {
            int length = rest[open..].IndexOf('}');
            if (rest[open] != '{' || length < 0 || !s_placeholders.Contains(rest[(open + 1)..(open + length)].ToString(), StringComparer.Ordinal))
            {
                return false;
            }

            rest = rest[(open + length + 1)..];
        }

        return true;
    }

    /// <summary>Whether a text can say whom to ask: printable ASCII without braces, or nothing.</summary>
    public static bool IsContact(string? text) => IsPrintable(text, MaxContactLength) && text.AsSpan().IndexOfAny('{', '}') < 0;

    /// <summary>Fills the placeholders.</summary>
    internal static string Fill(string text, string domain, string address, SenderIdStatus status, string contact)
    {
        // One by one would fill what a domain brings in.
        var filled = new StringBuilder(text.Length + domain.Length);
        ReadOnlySpan<char> rest = text;
        while (rest.IndexOf('{') is >= 0 and int open)
        {
            int length = rest[open..].IndexOf('}');
            filled.Append(rest[..open]).Append(rest[(open + 1)..(open + length)] switch
            {
                "domain" => domain.Length == 0 ? "?" : StampText.Host(domain),
                "address" => address,
                "status" => status.ToString(),
                _ => contact,
            });
            rest = rest[(open + length + 1)..];
        }

        return filled.Append(rest).ToString();
    }

    private static bool IsPrintable(string? text, int maxLength) =>
        text is not null && text.Length <= maxLength && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;
}
