using SenderId.Lookup;

namespace SenderId.Dns.Wire;

/// <summary>Reads a message that answers a query into a reply. Never throws, whatever the message holds.</summary>
/// <remarks>RFC 1034 section 5.2.2, RFC 2308 section 2, RFC 6604 section 3 (the RCODE belongs to the last name of a chain).</remarks>
internal readonly ref struct ResponseReader
{
    private readonly ReadOnlySpan<byte> _message;
    private readonly MessageHeader _header;
    private readonly Query _query;
    private readonly ReadLimits _limits;
    private readonly AnswerSource? _source;

    private ResponseReader(ReadOnlySpan<byte> message, MessageHeader header, Query query, ReadLimits limits, AnswerSource? source)
    {
        _message = message;
        _header = header;
        _query = query;
        _limits = limits;
        _source = source;
    }

    /// <summary>Reads a message.</summary>
    /// <param name="message">A message that <see cref="ResponseMatcher"/> let pass.</param>
    /// <param name="query">The query it answers.</param>
    /// <param name="chain">The CNAMEs that led to the query.</param>
    /// <param name="limits">What the answer may hold.</param>
    /// <param name="source">Written into the answer.</param>
    public static QueryResult Read(ReadOnlySpan<byte> message, Query query, CnameChain chain, ReadLimits limits, AnswerSource? source)
    {
        if (!MessageHeader.TryRead(message, out MessageHeader header))
        {
            return QueryResult.Failure(DnsAnswerCode.Malformed, source);
        }

        if (header.IsTruncated)
        {
            return QueryResult.Of(QueryResultKind.Truncated);
        }

        return header.Code switch
        {
            ResponseCode.NoError or ResponseCode.NameError => new ResponseReader(message, header, query, limits, source).ReadSections(chain),
            ResponseCode.FormatError or ResponseCode.NotImplemented when query.HasEdns => QueryResult.Of(QueryResultKind.EdnsUnsupported),
            ResponseCode.Refused => QueryResult.Failure(DnsAnswerCode.Refused, source),
            _ => QueryResult.Failure(DnsAnswerCode.ServerFailure, source),
        };
    }

    private QueryResult ReadSections(CnameChain chain)
    {
        // The answer names the question's own name at this offset, so names compare as places in the message.
        int nameAt = MessageHeader.Length;
        var records = new RecordReader(_query.Question.Type, _limits.MaxRecordCount);
        while (true)
        {
            int position = _query.QuestionEnd;
            int cnameAt = -1;
            uint cnameTimeToLive = 0;
            for (int i = 0; i < _header.AnswerCount; i++)
            {
                if (!ResourceRecord.TryRead(_message, ref position, out ResourceRecord record))
                {
                    return Malformed();
                }

                bool isCname = record.Type == RecordTypes.Cname && cnameAt < 0;
                if ((!isCname && record.Type != (ushort)_query.Question.Type)
                    || record.Class != RecordTypes.ClassInternet || !WireName.AreEqual(_message, record.NameAt, nameAt))
                {
                    continue;
                }

                if (isCname)
                {
                    cnameAt = record.DataAt;
                    cnameTimeToLive = record.TimeToLiveSeconds;
                }
                else if (!records.TryAdd(_message, record))
                {
                    return Malformed();
                }
            }

            if (records.Count > 0)
            {
                return QueryResult.Answer(records.ToAnswer(chain, _source));
            }

            if (cnameAt < 0)
            {
                return ReadEmpty(position, nameAt, chain);
            }

            chain = chain.Pass(cnameTimeToLive);
            nameAt = cnameAt;
            if (chain.Count > _limits.MaxCnameCount)
            {
                return EndlessChain();
            }
        }
    }

    // No record of the type: what the other sections say decides between no data, asking on, and a server that cannot help.
    private QueryResult ReadEmpty(int position, int nameAt, CnameChain chain)
    {
        uint? negativeTimeToLive = null;
        bool hasReferral = false;
        for (int i = 0; i < _header.AuthorityCount; i++)
        {
            if (!ResourceRecord.TryRead(_message, ref position, out ResourceRecord record))
            {
                return Malformed();
            }

            hasReferral |= record.Type == RecordTypes.Ns;
            if (record.Type == RecordTypes.Soa && negativeTimeToLive is null && WireName.IsSameOrBelow(_message, nameAt, record.NameAt))
            {
                negativeTimeToLive = NegativeTimeToLive(record);
            }
        }

        if (HasExtendedCode(position))
        {
            return _query.HasEdns ? QueryResult.Of(QueryResultKind.EdnsUnsupported) : QueryResult.Failure(DnsAnswerCode.ServerFailure, _source);
        }

        uint seconds = Math.Min(negativeTimeToLive ?? 0, chain.TimeToLiveSeconds);
        if (_header.Code == ResponseCode.NameError)
        {
            return QueryResult.Answer(DnsAnswer.Empty(DnsAnswerCode.NameError, TimeSpan.FromSeconds(seconds), _source));
        }

        if (negativeTimeToLive is null && nameAt != MessageHeader.Length)
        {
            return FollowTo(nameAt, chain);
        }

        // RFC 2308 section 2.2: name servers without an SOA are a referral; one who refers does not answer for others.
        bool cannotHelp = hasReferral && negativeTimeToLive is null && !_header.IsAuthoritative && !_header.IsRecursionAvailable;
        return cannotHelp
            ? QueryResult.Failure(DnsAnswerCode.ServerFailure, _source)
            : QueryResult.Answer(DnsAnswer.Empty(DnsAnswerCode.NoData, TimeSpan.FromSeconds(seconds), _source));
    }

    private QueryResult FollowTo(int nameAt, CnameChain chain)
    {
        if (WireName.ToText(_message, nameAt) is not { } text || text.Contains('\\', StringComparison.Ordinal)
            || !DomainName.TryParse(text, out DomainName? next))
        {
            return Malformed();
        }

        return next == _query.Question.Name ? EndlessChain() : QueryResult.Follow(next, chain);
    }

    // RFC 2308 section 5: the lesser of the SOA's own time to live and its MINIMUM, the last of five numbers after two names.
    private uint? NegativeTimeToLive(ResourceRecord soa)
    {
        int position = soa.DataAt;
        bool fits = WireName.TrySkip(_message, ref position) && WireName.TrySkip(_message, ref position)
            && position + 20 == soa.DataEnd;
        return fits
            ? Math.Min(soa.TimeToLiveSeconds, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(_message[(position + 16)..]))
            : null;
    }

    // RFC 6891 section 6.1.3: the upper eight bits of the RCODE lie in the OPT record.
    private bool HasExtendedCode(int position)
    {
        for (int i = 0; i < _header.AdditionalCount && ResourceRecord.TryRead(_message, ref position, out ResourceRecord record); i++)
        {
            if (record.Type == RecordTypes.Opt)
            {
                return record.RawTimeToLive >> 24 != 0;
            }
        }

        return false;
    }

    private QueryResult EndlessChain() => QueryResult.Failure(DnsAnswerCode.Malformed, _source, CnameChain.Endless(_limits.MaxCnameCount));

    private QueryResult Malformed() => QueryResult.Failure(DnsAnswerCode.Malformed, _source);
}
