namespace SenderId.Stamps;

/// <summary>Reads whose a Received-SPF field is.</summary>
/// <remarks>
/// <para>RFC 7208 section 9.1 as verified erratum 5436 has it, so that a field may end with its comment:</para>
/// <code>
/// header-field   = "Received-SPF:" [CFWS] result [ FWS comment ] [ FWS key-value-list ] [FWS] CRLF
/// key-value-pair = key [CFWS] "=" ( dot-atom / quoted-string )
/// </code>
/// <para>The server that checked stands behind the key <c>receiver</c>, and in most fields also first in the comment, before a colon.</para>
/// </remarks>
internal static class ReceivedSpfReader
{
    private const string ReceiverKey = "receiver";

    /// <summary>Whether the field says anywhere that this server checked. Linear in the length of the body; never throws.</summary>
    internal static bool ClaimsServer(ReadOnlySpan<char> body, string serverName)
    {
        var reader = new FieldBodyReader(body);
        while (!reader.IsAtEnd)
        {
            bool isClaim = reader.Next == '(' ? CommentClaims(reader.TakeComment(), serverName)
                : reader.TryReadKeyword(out string? word) && word.Equals(ReceiverKey, StringComparison.OrdinalIgnoreCase)
                    && ValueClaims(ref reader, serverName);
            if (isClaim)
            {
                return true;
            }

            SkipOne(ref reader);
        }

        return false;
    }

    private static bool ValueClaims(ref FieldBodyReader reader, string serverName)
    {
        if (!reader.TrySkipCfws() || !reader.TryTake('=') || !reader.TrySkipCfws())
        {
            return false;
        }

        return (reader.Next == '"' ? reader.TryReadQuoted(out string? value) : reader.TryReadUnquoted(out value))
            && ServerNames.MayBeSame(value, serverName);
    }

    // "mx.example: domain of …"; any word before a colon may be meant as the server's name.
    private static bool CommentClaims(ReadOnlySpan<char> comment, string serverName)
    {
        while (comment.IndexOf(':') is >= 0 and int colon)
        {
            ReadOnlySpan<char> before = comment[..colon].TrimEnd();
            comment = comment[(colon + 1)..];
            ReadOnlySpan<char> word = before[(before.LastIndexOfAny(" \t\r\n(") + 1)..];
            if (!word.IsEmpty && ServerNames.MayBeSame(word.ToString(), serverName))
            {
                return true;
            }
        }

        return false;
    }

    // To what may begin a key or a comment; a keyword that is none of ours was read whole.
    private static void SkipOne(ref FieldBodyReader reader)
    {
        if (reader.Next == '"')
        {
            _ = reader.TryReadQuoted(out _);
        }
        else if (reader.Next != '(' && !char.IsAsciiLetterOrDigit(reader.Next))
        {
            reader.Skip();
        }
    }
}
