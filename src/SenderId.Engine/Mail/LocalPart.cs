using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SenderId.Mail;

/// <summary>Reads the local part of an address as SMTP carries it, so that no way of writing it makes one address look like two.</summary>
/// <remarks>RFC 5321 section 4.1.2: <c>Local-part = Dot-string / Quoted-string</c>. The one place for MAIL FROM, recipients and lists.</remarks>
internal static class LocalPart
{
    /// <summary>The longest local part that is read, in characters.</summary>
    /// <remarks>RFC 5321 section 4.5.3.1.1 promises 64 octets; longer ones are in use and harmless.</remarks>
    internal const int MaxLength = 256;

    /// <summary>Cuts an address at its at sign.</summary>
    /// <param name="address">The address, without angle brackets.</param>
    /// <param name="localPart">The local part, unquoted.</param>
    /// <param name="domain">What stands behind the at sign; it may be no valid domain.</param>
    /// <returns>False where there is no local part or no at sign.</returns>
    internal static bool TryRead(ReadOnlySpan<char> address, [NotNullWhen(true)] out string? localPart, out ReadOnlySpan<char> domain)
    {
        localPart = null;
        domain = default;
        if (address.Length > 0 && address[0] == '"')
        {
            return TryReadQuoted(address, out localPart, out domain);
        }

        int at = address.IndexOf('@');
        if (at is < 1 or > MaxLength || !IsPlain(address[..at]))
        {
            return false;
        }

        localPart = address[..at].ToString();
        domain = address[(at + 1)..];
        return true;
    }

    /// <summary>Whether a text holds nothing that may stand in quotation marks alone.</summary>
    internal static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '@' or '"' or ',' or ';')
            {
                return false;
            }
        }

        return true;
    }

    // Quoted-string = DQUOTE *QcontentSMTP DQUOTE; quoted-pairSMTP = %d92 %d32-126
    private static bool TryReadQuoted(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? localPart, out ReadOnlySpan<char> domain)
    {
        localPart = null;
        domain = default;
        var unquoted = new StringBuilder();
        for (int i = 1; i < text.Length && unquoted.Length <= MaxLength; i++)
        {
            if (text[i] == '"')
            {
                localPart = unquoted.ToString();
                bool isFollowed = i + 1 < text.Length && text[i + 1] == '@';
                domain = isFollowed ? text[(i + 2)..] : default;
                return isFollowed;
            }

            if (text[i] == '\\' && ++i == text.Length)
            {
                return false;
            }

            unquoted.Append(text[i]);
        }

        return false;
    }
}
