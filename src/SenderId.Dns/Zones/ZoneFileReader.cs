using System.Collections.Immutable;
using SenderId.Lookup;

namespace SenderId.Dns.Zones;

/// <summary>Reads one master file into records; a bad line becomes a fault and reading goes on.</summary>
/// <remarks>RFC 1035 section 5.1, RFC 2308 section 4 ($TTL).</remarks>
internal sealed class ZoneFileReader
{
    /// <summary>How many faults of a file are reported; then reading stops.</summary>
    internal const int MaxFaultCount = 100;

    /// <summary>How many records one file may hold. Stops files that only fill memory.</summary>
    internal const int MaxRecordCount = 5_000_000;

    private static readonly TimeSpan s_fallbackTimeToLive = TimeSpan.FromHours(1);

    private readonly string _file;
    private readonly ZoneTokenizer _tokenizer;
    private readonly ZoneRecordReader _recordReader;
    private readonly AnswerSource _source;
    private readonly ImmutableArray<ZoneRecord>.Builder _records = ImmutableArray.CreateBuilder<ZoneRecord>();
    private readonly ImmutableArray<ZoneFault>.Builder _faults = ImmutableArray.CreateBuilder<ZoneFault>();
    private string? _origin;
    private string? _owner;
    private TimeSpan? _defaultTimeToLive;
    private TimeSpan? _lastTimeToLive;

    private ZoneFileReader(string text, string file)
    {
        _file = file;
        _tokenizer = new ZoneTokenizer(text);
        _recordReader = new ZoneRecordReader(_tokenizer);
        _source = new AnswerSource(file, "Zone", TimeSpan.Zero, IsFromCache: false);
    }

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">One character an octet.</param>
    /// <param name="file">The name that faults and sources carry.</param>
    public static (ImmutableArray<ZoneRecord> Records, ImmutableArray<ZoneFault> Faults) Read(string text, string file)
    {
        var reader = new ZoneFileReader(text, file);
        while (reader._faults.Count < MaxFaultCount && reader._tokenizer.ReadEntry())
        {
            string? fault = reader._tokenizer.Fault ?? reader.ReadEntry();
            if (fault is not null)
            {
                int line = reader._tokenizer.Fault is null ? reader._tokenizer.EntryLine : reader._tokenizer.FaultLine;
                reader._faults.Add(new ZoneFault(ZoneFaultKind.Malformed, file, line, fault));
            }
        }

        return (reader._records.DrainToImmutable(), reader._faults.DrainToImmutable());
    }

    // The fault of the entry, or null.
    private string? ReadEntry()
    {
        IReadOnlyList<ZoneToken> tokens = _tokenizer.Tokens;
        if (tokens.Count == 0)
        {
            return null;
        }

        if (!_tokenizer.HasBlankOwner && !tokens[0].IsQuoted && _tokenizer.TextOf(tokens[0])[0] == '$')
        {
            return ReadDirective(tokens);
        }

        int next = 0;
        if (!_tokenizer.HasBlankOwner)
        {
            _owner = null;
            if (!_recordReader.TryReadName(tokens[0], _origin, out string owner, out string reason))
            {
                return reason;
            }

            _owner = ZoneName.Fold(owner);
            next = 1;
        }

        return _owner is null ? "the line begins with white space and no owner name stands before it" : ReadRecord(tokens, next, _owner);
    }

    private string? ReadDirective(IReadOnlyList<ZoneToken> tokens)
    {
        ReadOnlySpan<char> word = _tokenizer.TextOf(tokens[0]);
        if (word.Equals("$INCLUDE", StringComparison.OrdinalIgnoreCase))
        {
            return "$INCLUDE is not followed; name the other file too, several files act as one";
        }

        bool isOrigin = word.Equals("$ORIGIN", StringComparison.OrdinalIgnoreCase);
        if (!isOrigin && !word.Equals("$TTL", StringComparison.OrdinalIgnoreCase))
        {
            return $"the directive '{ZoneName.Printable(word)}' is unknown; $ORIGIN and $TTL are read";
        }

        if (tokens.Count != 2)
        {
            return $"{ZoneName.Printable(word)} takes one value";
        }

        if (isOrigin)
        {
            if (!_recordReader.TryReadName(tokens[1], _origin, out string origin, out string reason))
            {
                return reason;
            }

            _origin = origin;
            return null;
        }

        if (!ZoneTime.TryRead(_tokenizer.TextOf(tokens[1]), out TimeSpan time))
        {
            return $"'{ZoneName.Printable(_tokenizer.TextOf(tokens[1]))}' is not a time to live";
        }

        _defaultTimeToLive = time;
        return null;
    }

    // <rr> = [<TTL>] [<class>] <type> <RDATA> / [<class>] [<TTL>] <type> <RDATA>
    private string? ReadRecord(IReadOnlyList<ZoneToken> tokens, int next, string owner)
    {
        TimeSpan? explicitTime = null;
        bool hasClass = false;
        ReadOnlySpan<char> word = default;
        for (; next < tokens.Count; next++)
        {
            word = tokens[next].IsQuoted ? "" : _tokenizer.TextOf(tokens[next]);
            if (explicitTime is null && word.Length > 0 && char.IsAsciiDigit(word[0]))
            {
                if (!ZoneTime.TryRead(word, out TimeSpan time))
                {
                    return $"'{ZoneName.Printable(word)}' is not a time to live";
                }

                explicitTime = time;
            }
            else if (!hasClass && word.Equals("IN", StringComparison.OrdinalIgnoreCase))
            {
                hasClass = true;
            }
            else
            {
                break;
            }
        }

        if (next == tokens.Count)
        {
            return "the line ends before a type";
        }

        if (!ZoneRecordTypes.TryRead(word, out ZoneRecordType type))
        {
            return word is "CH" or "HS" or "CS" or "ch" or "hs" or "cs"
                ? $"the class is {ZoneName.Printable(word)}; only IN is read"
                : $"'{ZoneName.Printable(_tokenizer.TextOf(tokens[next]))}' is not a type of record";
        }

        var record = new ZoneRecord { Owner = owner, Type = type, Source = _source, Line = _tokenizer.EntryLine };
        string? fault = _recordReader.Read(tokens, next + 1, _origin, ref record);
        if (fault is not null)
        {
            return fault;
        }

        return Add(record, explicitTime);
    }

    private string? Add(ZoneRecord record, TimeSpan? explicitTime)
    {
        if (_records.Count == MaxRecordCount)
        {
            return "the file holds more than 5000000 records";
        }

        // RFC 2308 section 4: without a value of its own and without $TTL, the one before counts; a file's first is its SOA's minimum.
        TimeSpan? soaTime = record.Type == ZoneRecordType.Soa ? record.NegativeTimeToLive : null;
        _lastTimeToLive = explicitTime ?? _lastTimeToLive ?? soaTime;
        _records.Add(record with { TimeToLive = explicitTime ?? _defaultTimeToLive ?? _lastTimeToLive ?? s_fallbackTimeToLive });
        return null;
    }
}
