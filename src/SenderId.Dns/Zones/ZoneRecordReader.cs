using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SenderId.Lookup;

namespace SenderId.Dns.Zones;

/// <summary>Reads what stands behind the type of a record.</summary>
/// <remarks>RFC 1035 sections 3.3 and 5.1, RFC 3596 section 2.4.</remarks>
internal sealed class ZoneRecordReader(ZoneTokenizer tokenizer)
{
    private const int MaxStringLength = 255;
    private const int MaxTextLength = 65_535;
    private readonly StringBuilder _text = new();

    /// <summary>Reads a name, which may not stand in quotes.</summary>
    public bool TryReadName(ZoneToken token, string? origin, out string name, out string reason)
    {
        if (!token.IsQuoted)
        {
            return ZoneName.TryRead(tokenizer.TextOf(token), origin, out name, out reason);
        }

        (name, reason) = ("", "a name stands in quotes");
        return false;
    }

    /// <summary>Fills a record with its data.</summary>
    /// <returns>The fault, or null.</returns>
    public string? Read(IReadOnlyList<ZoneToken> tokens, int next, string? origin, ref ZoneRecord record)
    {
        int count = tokens.Count - next;
        int wanted = record.Type switch
        {
            ZoneRecordType.Mx => 2,
            ZoneRecordType.Soa => 7,
            ZoneRecordType.Txt => Math.Max(1, count),
            ZoneRecordType.Timeout or ZoneRecordType.ServerFailure or ZoneRecordType.Other => count,
            _ => 1,
        };
        if (count != wanted)
        {
            string values = wanted == 1 ? "value" : "values";
            return string.Create(CultureInfo.InvariantCulture, $"{NameOf(record.Type)} takes {wanted} {values}, not {count}");
        }

        return record.Type switch
        {
            ZoneRecordType.A or ZoneRecordType.Aaaa => ReadAddress(tokens[next], ref record),
            ZoneRecordType.Mx => ReadExchanger(tokens, next, origin, ref record),
            ZoneRecordType.Ptr or ZoneRecordType.Cname or ZoneRecordType.Ns => ReadTarget(tokens[next], origin, ref record),
            ZoneRecordType.Txt => ReadText(tokens, next, ref record),
            ZoneRecordType.Soa => ReadStartOfAuthority(tokens, next, origin, ref record),
            ZoneRecordType.Timeout or ZoneRecordType.ServerFailure => ReadQuestions(tokens, next, ref record),
            _ => null,
        };
    }

    private static string NameOf(ZoneRecordType type) => type.ToString().ToUpperInvariant();

    private string? ReadAddress(ZoneToken token, ref ZoneRecord record)
    {
        ReadOnlySpan<char> text = tokenizer.TextOf(token);
        bool isColoned = text.Contains(':');
        if (isColoned == (record.Type == ZoneRecordType.A) || !NetAddress.TryParse(text, out NetAddress address))
        {
            return $"'{ZoneName.Printable(text)}' is not an {(record.Type == ZoneRecordType.A ? "IPv4" : "IPv6")} address";
        }

        record = record with { Address = address };
        return null;
    }

    private string? ReadExchanger(IReadOnlyList<ZoneToken> tokens, int next, string? origin, ref ZoneRecord record)
    {
        ReadOnlySpan<char> text = tokenizer.TextOf(tokens[next]);
        if (!ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort preference))
        {
            return $"'{ZoneName.Printable(text)}' is not a preference from 0 to 65535";
        }

        if (!TryReadName(tokens[next + 1], origin, out string name, out string reason))
        {
            return reason;
        }

        record = record with { Exchanger = new MailExchanger(preference, ZoneName.ToAnswer(name)) };
        return null;
    }

    private string? ReadTarget(ZoneToken token, string? origin, ref ZoneRecord record)
    {
        if (!TryReadName(token, origin, out string name, out string reason))
        {
            return reason;
        }

        record = record with { Text = record.Type == ZoneRecordType.Cname ? ZoneName.Fold(name) : ZoneName.ToAnswer(name) };
        return null;
    }

    private string? ReadText(IReadOnlyList<ZoneToken> tokens, int next, ref ZoneRecord record)
    {
        _text.Clear();
        Span<char> lengths = new char[tokens.Count - next];
        for (int i = next; i < tokens.Count; i++)
        {
            ReadOnlySpan<char> text = tokenizer.TextOf(tokens[i]);
            int start = _text.Length;
            int position = 0;
            while (position < text.Length)
            {
                if (!ZoneEscapes.TryRead(text, ref position, out char c, out _))
                {
                    return "a string has an escape that is not \\X or \\000 to \\255";
                }

                _text.Append(c);
            }

            if (_text.Length - start > MaxStringLength)
            {
                return "a string is longer than 255 octets; divide it into several, they are joined without space";
            }

            lengths[i - next] = (char)(_text.Length - start);
        }

        if (_text.Length + tokens.Count - next > MaxTextLength)
        {
            return "the strings are together longer than 65535 octets";
        }

        record = record with { Text = _text.ToString(), StringLengths = lengths.ToString() };
        return null;
    }

    private string? ReadStartOfAuthority(IReadOnlyList<ZoneToken> tokens, int next, string? origin, ref ZoneRecord record)
    {
        if (!TryReadName(tokens[next], origin, out _, out string reason) || !TryReadName(tokens[next + 1], origin, out _, out reason))
        {
            return reason;
        }

        ReadOnlySpan<char> serial = tokenizer.TextOf(tokens[next + 2]);
        if (!uint.TryParse(serial, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            return $"'{ZoneName.Printable(serial)}' is not a serial number";
        }

        for (int i = next + 3; i < next + 7; i++)
        {
            ReadOnlySpan<char> text = tokenizer.TextOf(tokens[i]);
            if (!ZoneTime.TryRead(text, out TimeSpan time))
            {
                return $"'{ZoneName.Printable(text)}' is not a time";
            }

            record = record with { NegativeTimeToLive = time };
        }

        return null;
    }

    private string? ReadQuestions(IReadOnlyList<ZoneToken> tokens, int next, ref ZoneRecord record)
    {
        ImmutableArray<QuestionType>.Builder questions = ImmutableArray.CreateBuilder<QuestionType>();
        for (int i = next; i < tokens.Count; i++)
        {
            ReadOnlySpan<char> text = tokenizer.TextOf(tokens[i]);
            if (!ZoneRecordTypes.TryRead(text, out ZoneRecordType type)
                || type is not (ZoneRecordType.A or ZoneRecordType.Aaaa or ZoneRecordType.Mx or ZoneRecordType.Ptr or ZoneRecordType.Txt))
            {
                return $"'{ZoneName.Printable(text)}' is none of A, AAAA, MX, PTR and TXT";
            }

            questions.Add((QuestionType)type);
        }

        record = record with { Questions = questions.ToImmutable() };
        return null;
    }
}
