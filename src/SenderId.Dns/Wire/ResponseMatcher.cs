namespace SenderId.Dns.Wire;

/// <summary>Compares a message with a query; nothing else of a message is read before this says yes.</summary>
/// <remarks>RFC 5452 section 9.1.</remarks>
internal static class ResponseMatcher
{
    public static ResponseMatch Match(ReadOnlySpan<byte> message, Query query)
    {
        if (!MessageHeader.TryRead(message, out MessageHeader header) || header.Id != query.Id || !header.IsStandardResponse)
        {
            return ResponseMatch.Stray;
        }

        if (header.QuestionCount == 0)
        {
            // RFC 6891 section 7: a server that does not know EDNS may send the bare header back.
            return query.HasEdns && header.Code is ResponseCode.FormatError or ResponseCode.NotImplemented
                ? ResponseMatch.EdnsUnsupported
                : ResponseMatch.Stray;
        }

        if (header.QuestionCount != 1 || message.Length < query.QuestionEnd)
        {
            return ResponseMatch.Stray;
        }

        ReadOnlySpan<byte> asked = query.QuestionOctets;
        ReadOnlySpan<byte> echoed = message.Slice(MessageHeader.Length, asked.Length);
        if (asked.SequenceEqual(echoed))
        {
            return ResponseMatch.Matches;
        }

        return EqualsIgnoringCase(asked, echoed) ? ResponseMatch.CaseMismatch : ResponseMatch.Stray;
    }

    // Type and class are compared exactly: their octets must not pass as letters.
    private static bool EqualsIgnoringCase(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> echoed)
    {
        int nameLength = asked.Length - 4;
        return WireName.EqualsIgnoringCase(asked[..nameLength], echoed[..nameLength])
            && asked[nameLength..].SequenceEqual(echoed[nameLength..]);
    }
}
