using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using SenderId.Lookup;

namespace SenderId.Dns.Wire;

/// <summary>Collects the records of the type asked for, one RDATA after the other.</summary>
/// <remarks>RFC 1035 sections 3.3.9 (MX), 3.3.12 (PTR), 3.3.14 (TXT), 3.4.1 (A); RFC 3596 section 2.2 (AAAA).</remarks>
internal struct RecordReader(QuestionType type, int maxCount)
{
    private ImmutableArray<string>.Builder? _strings;
    private ImmutableArray<NetAddress>.Builder? _addresses;
    private ImmutableArray<MailExchanger>.Builder? _exchangers;
    private uint _timeToLive = int.MaxValue;

    public int Count { get; private set; }

    /// <summary>Reads one record.</summary>
    /// <returns>False where its RDATA is not of the type's form or there are too many.</returns>
    public bool TryAdd(ReadOnlySpan<byte> message, ResourceRecord record)
    {
        if (Count == maxCount)
        {
            return false;
        }

        Count++;
        _timeToLive = Math.Min(_timeToLive, record.TimeToLiveSeconds);
        ReadOnlySpan<byte> octets = message.Slice(record.DataAt, record.DataLength);
        return type switch
        {
            QuestionType.A => octets.Length == 4 && Add(NetAddress.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(octets))),
            QuestionType.Aaaa => octets.Length == 16 && Add(NetAddress.FromOctets(octets)),
            QuestionType.Txt => ReadText(octets) is { } text && Add(text),
            QuestionType.Ptr => ReadName(message, record.DataAt, record.DataEnd) is { } name && Add(name),
            QuestionType.Mx => octets.Length > 2 && ReadName(message, record.DataAt + 2, record.DataEnd) is { } host
                && Add(new MailExchanger(BinaryPrimitives.ReadUInt16BigEndian(octets), host)),
            _ => false,
        };
    }

    /// <summary>The answer made of all records read.</summary>
    public readonly DnsAnswer ToAnswer(CnameChain chain, AnswerSource? source) => new()
    {
        Code = DnsAnswerCode.Records,
        Texts = type == QuestionType.Txt && _strings is not null ? _strings.DrainToImmutable() : [],
        Names = type == QuestionType.Ptr && _strings is not null ? _strings.DrainToImmutable() : [],
        Addresses = _addresses?.DrainToImmutable() ?? [],
        Exchangers = _exchangers?.DrainToImmutable() ?? [],
        TimeToLive = TimeSpan.FromSeconds(Math.Min(_timeToLive, chain.TimeToLiveSeconds)),
        Source = source,
    };

    private bool Add(string text)
    {
        (_strings ??= ImmutableArray.CreateBuilder<string>(1)).Add(text);
        return true;
    }

    private bool Add(NetAddress address)
    {
        (_addresses ??= ImmutableArray.CreateBuilder<NetAddress>(1)).Add(address);
        return true;
    }

    private bool Add(MailExchanger exchanger)
    {
        (_exchangers ??= ImmutableArray.CreateBuilder<MailExchanger>(1)).Add(exchanger);
        return true;
    }

    private static string? ReadName(ReadOnlySpan<byte> message, int position, int end)
    {
        int skipped = position;
        return WireName.TrySkip(message, ref skipped) && skipped == end ? WireName.ToText(message, position) : null;
    }

    // One or more strings, each after its length, joined without a space (RFC 7208 section 3.3).
    private static string? ReadText(ReadOnlySpan<byte> octets)
    {
        int length = 0;
        for (int at = 0; at < octets.Length; at += octets[at] + 1)
        {
            if (at + octets[at] >= octets.Length)
            {
                return null;
            }

            length += octets[at];
        }

        if (length == octets.Length - 1)
        {
            return Encoding.Latin1.GetString(octets[1..]);
        }

        return octets.IsEmpty ? null : string.Create(length, octets, static (text, source) =>
        {
            for (int at = 0; at < source.Length; at += source[at] + 1)
            {
                text = text[Encoding.Latin1.GetChars(source.Slice(at + 1, source[at]), text)..];
            }
        });
    }
}
