using System.Diagnostics.CodeAnalysis;

namespace SenderId.Milter.Protocol;

/// <summary>Reads the address in a MAIL or RCPT packet: the first string, most often in angle brackets.</summary>
internal static class SmtpPath
{
    /// <summary>Reads the address without brackets; false where the packet holds no string.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out string? address)
    {
        address = null;
        if (!new CStringList(payload).TryRead(out ReadOnlySpan<byte> text))
        {
            return false;
        }

        bool isBracketed = text.Length >= 2 && text[0] == '<' && text[^1] == '>';
        address = CStringList.Decode(isBracketed ? text[1..^1] : text);
        return true;
    }

    /// <summary>The address octet by octet as the server named it, which is how it wants it named again.</summary>
    public static byte[] Octets(ReadOnlySpan<byte> payload) =>
        new CStringList(payload).TryRead(out ReadOnlySpan<byte> text) ? text.ToArray() : [];
}
