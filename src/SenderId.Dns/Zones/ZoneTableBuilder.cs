using System.Collections.Immutable;
using SenderId.Dns.Wire;
using SenderId.Lookup;

namespace SenderId.Dns.Zones;

/// <summary>Works out every answer that the records of the zones can give.</summary>
internal sealed class ZoneTableBuilder
{
    /// <summary>How many CNAMEs are followed. Stops loops, and chains made to cost time.</summary>
    internal const int MaxAliasCount = 16;

    private readonly Dictionary<string, List<ZoneRecord>> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ZoneNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DnsAnswer NoData, DnsAnswer NameError)> _negatives = new(StringComparer.Ordinal);
    private readonly (DnsAnswer NoData, DnsAnswer NameError) _negative;

    private ZoneTableBuilder(ZoneSet zones)
    {
        _negative = Negative(TimeSpan.Zero, new AnswerSource(string.Join(", ", zones.Files), "Zone", TimeSpan.Zero, IsFromCache: false));
        AddOwner("");
        foreach (ZoneRecord record in zones.Records)
        {
            AddOwner(record.Owner).Add(record);
            if (record.Type == ZoneRecordType.Soa)
            {
                // RFC 2308 section 5: the lesser of the SOA's own time and its minimum field.
                TimeSpan time = record.TimeToLive < record.NegativeTimeToLive ? record.TimeToLive : record.NegativeTimeToLive;
                _negatives[record.Owner] = Negative(time, record.Source);
            }
        }
    }

    /// <summary>Builds the table.</summary>
    public static ZoneTable Build(ZoneSet zones)
    {
        var builder = new ZoneTableBuilder(zones);
        foreach (string owner in builder._owners.Keys)
        {
            builder.NodeOf(owner);
        }

        return new ZoneTable(builder._nodes);
    }

    private static (DnsAnswer NoData, DnsAnswer NameError) Negative(TimeSpan time, AnswerSource source) =>
        (Empty(DnsAnswerCode.NoData, time, source), Empty(DnsAnswerCode.NameError, time, source));

    // The files do not change under a resolver: what is made of an answer is good as long as the resolver.
    private static DnsAnswer Empty(DnsAnswerCode code, TimeSpan time, AnswerSource source) =>
        new() { Code = code, TimeToLive = time, Source = source, ValidUntil = DateTimeOffset.MaxValue };

    private static string ParentOf(string name)
    {
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? "" : name[(dot + 1)..];
    }

    // RFC 4592 section 2.2.2: names above an owner exist too, without records of their own.
    private List<ZoneRecord> AddOwner(string name)
    {
        if (_owners.TryGetValue(name, out List<ZoneRecord>? records))
        {
            return records;
        }

        records = [];
        _owners.Add(name, records);
        for (string above = name; above.Length > 0;)
        {
            above = ParentOf(above);
            if (!_owners.TryAdd(above, []))
            {
                break;
            }
        }

        return records;
    }

    private ZoneNode NodeOf(string name)
    {
        if (_nodes.TryGetValue(name, out ZoneNode? node))
        {
            return node;
        }

        string wildcard = name.Length == 0 ? "*" : "*." + name;
        node = new ZoneNode
        {
            Wildcard = _owners.ContainsKey(wildcard) ? NodeOf(wildcard) : null,
            Text = Follow(name, QuestionType.Txt),
            IPv4 = Follow(name, QuestionType.A),
            IPv6 = Follow(name, QuestionType.Aaaa),
            Exchangers = Follow(name, QuestionType.Mx),
            Pointers = Follow(name, QuestionType.Ptr),
            NameError = NegativeOf(name).NameError,
        };
        _nodes.Add(name, node);
        return node;
    }

    // RFC 1034 section 4.3.2 step 3: an alias sends the question on to its target.
    private DnsAnswer Follow(string name, QuestionType type)
    {
        TimeSpan time = TimeSpan.MaxValue;
        string current = name;
        for (int aliases = 0; aliases <= MaxAliasCount; aliases++)
        {
            List<ZoneRecord>? records = Find(current);
            if (records is null)
            {
                return WithTime(NegativeOf(current).NameError, time);
            }

            if (DirectAnswer(records, type) is { } answer)
            {
                return WithTime(answer, time);
            }

            ZoneRecord? alias = records.Find(static r => r.Type == ZoneRecordType.Cname);
            if (alias is null)
            {
                ZoneRecord? failure = records.Find(static r => IsFailure(r) && r.Questions.IsEmpty);
                return failure is null ? WithTime(NegativeOf(current).NoData, time) : FailureOf(failure);
            }

            time = alias.TimeToLive < time ? alias.TimeToLive : time;
            current = alias.Text;
        }

        return DnsAnswer.Empty(DnsAnswerCode.Malformed, TimeSpan.Zero, _negative.NoData.Source, CnameChain.Endless(MaxAliasCount));
    }

    private static bool IsFailure(ZoneRecord record) => record.Type is ZoneRecordType.Timeout or ZoneRecordType.ServerFailure;

    private static DnsAnswer FailureOf(ZoneRecord record)
    {
        DnsAnswerCode code = record.Type == ZoneRecordType.Timeout ? DnsAnswerCode.Timeout : DnsAnswerCode.ServerFailure;
        return DnsAnswer.Empty(code, TimeSpan.Zero, record.Source);
    }

    private static DnsAnswer? DirectAnswer(List<ZoneRecord> records, QuestionType type)
    {
        ZoneRecord? failure = records.Find(r => IsFailure(r) && r.Questions.Contains(type));
        if (failure is not null)
        {
            return FailureOf(failure);
        }

        List<ZoneRecord> fitting = records.FindAll(r => (int)r.Type == (int)type);
        if (fitting.Count == 0)
        {
            return null;
        }

        // RFC 2181 section 5: equal records are one record, and a set has one time to live.
        return new DnsAnswer
        {
            Code = DnsAnswerCode.Records,
            Texts = type == QuestionType.Txt ? [.. fitting.DistinctBy(static r => (r.Text, r.StringLengths)).Select(static r => r.Text)] : [],
            Names = type == QuestionType.Ptr ? [.. fitting.Select(static r => r.Text).Distinct(StringComparer.Ordinal)] : [],
            Addresses = type is QuestionType.A or QuestionType.Aaaa ? [.. fitting.Select(static r => r.Address).Distinct()] : [],
            Exchangers = type == QuestionType.Mx ? [.. fitting.Select(static r => r.Exchanger!).Distinct()] : [],
            TimeToLive = fitting.Min(static r => r.TimeToLive),
            ValidUntil = DateTimeOffset.MaxValue,
            Source = fitting[0].Source,
        };
    }

    private static DnsAnswer WithTime(DnsAnswer answer, TimeSpan time) =>
        time >= answer.TimeToLive ? answer : new DnsAnswer
        {
            Code = answer.Code,
            Texts = answer.Texts,
            Addresses = answer.Addresses,
            Exchangers = answer.Exchangers,
            Names = answer.Names,
            TimeToLive = time,
            ValidUntil = answer.ValidUntil,
            Source = answer.Source,
        };

    // The records of a name, or of the wildcard that stands for it; null where the name does not exist.
    private List<ZoneRecord>? Find(string name)
    {
        if (_owners.TryGetValue(name, out List<ZoneRecord>? records))
        {
            return records;
        }

        string encloser = name;
        do
        {
            encloser = ParentOf(encloser);
        }
        while (!_owners.ContainsKey(encloser));
        return _owners.GetValueOrDefault(encloser.Length == 0 ? "*" : "*." + encloser);
    }

    private (DnsAnswer NoData, DnsAnswer NameError) NegativeOf(string name)
    {
        for (string zone = name; _negatives.Count > 0; zone = ParentOf(zone))
        {
            if (_negatives.TryGetValue(zone, out (DnsAnswer, DnsAnswer) negative))
            {
                return negative;
            }

            if (zone.Length == 0)
            {
                break;
            }
        }

        return _negative;
    }
}
