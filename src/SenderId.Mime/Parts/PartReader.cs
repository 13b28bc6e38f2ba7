using System.Globalization;
using MimeKit;
using MimeKit.Encodings;
using MimeKit.Utils;

namespace SenderId.Mime.Parts;

/// <summary>Walks the parts of a message and notes where messages lie. It finds them and does not read them: that is the engine's work.</summary>
/// <remarks>RFC 2045, RFC 2046. Parts are numbered as in RFC 3501 section 6.4.5.</remarks>
internal sealed class PartReader : MimeReader
{
    private const int MaxParsedFieldBytes = 4096;

    private readonly FoundMessages _found;
    private readonly GuardedStream _stream;
    private readonly int _baseDepth;
    private readonly Stack<(string Prefix, int Count, bool IsMessage)> _levels = new();
    private readonly Stack<FoundPart?> _messages = new();
    private readonly List<FoundPart> _parts = [];
    private string? _pending;
    private ContentEncoding _encoding;
    private string? _fileName;
    private string? _candidate;
    private FoundPart? _file;
    private IMimeDecoder? _decoder;
    private byte[] _room = [];

    private PartReader(FoundMessages found, GuardedStream stream, string prefix, int depth)
        : base(new ParserOptions { MaxMimeDepth = found.Limits.MaxDepth + 8 }, stream, MimeFormat.Entity)
    {
        _found = found;
        _stream = stream;
        _baseDepth = depth;
        _levels.Push((prefix, 0, true));
    }

    private int Depth => _baseDepth + _levels.Count;

    /// <summary>Looks into a message; at a limit, what was found before is there.</summary>
    /// <exception cref="IOException">The message cannot be read.</exception>
    internal static void Find(FoundMessages found, Func<Stream> open, string prefix, int depth)
    {
        PartReader reader = Walk(found, open, prefix, depth);
        foreach (FoundPart part in reader._parts)
        {
            Func<Stream> opener = part.Opener(open);
            if (found.TryAdd(part.Part, opener) && part.IsFile && found.Fault == MimeFault.None)
            {
                Find(found, opener, part.Part + ".", depth + 1);
            }
        }
    }

    private static PartReader Walk(FoundMessages found, Func<Stream> open, string prefix, int depth)
    {
        using Stream inner = open();
        using var guarded = new GuardedStream(inner, found.Limits);
        var reader = new PartReader(found, guarded, prefix, depth);
        try
        {
            reader.ReadMessage();
        }
        catch (FormatException)
        {
            // MimeKit's word for a head without a field: there is nothing to look into.
        }
        catch (LimitReachedException limit)
        {
            found.Stop(limit.Fault);
        }

        return reader;
    }

    /// <inheritdoc />
    protected override void OnHeadersBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        _stream.BeginSection(beginOffset);
        _encoding = ContentEncoding.Default;
        _fileName = null;
    }

    /// <inheritdoc />
    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        if (header.RawValue.Length > MaxParsedFieldBytes)
        {
            return;
        }

        if (header.Id == HeaderId.ContentTransferEncoding)
        {
            _encoding = MimeUtils.TryParse(header.Value, out ContentEncoding encoding) ? encoding : ContentEncoding.Default;
        }
        else if (header.Id == HeaderId.ContentDisposition && ContentDisposition.TryParse(header.RawValue, out ContentDisposition? disposition))
        {
            _fileName = disposition.FileName;
        }
    }

    /// <inheritdoc />
    protected override void OnHeadersEnd(
        long beginOffset, int beginLineNumber, long endOffset, int endLineNumber, CancellationToken cancellationToken) =>
        _stream.EndSection();

    /// <inheritdoc />
    protected override void OnMultipartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        // The multipart that is the body of a message has no number of its own.
        string prefix = _levels.Peek() is { IsMessage: true, Count: 0 } level ? level.Prefix : Number() + ".";
        Enter(prefix, isMessage: false);
    }

    /// <inheritdoc />
    protected override void OnMultipartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken) =>
        _levels.Pop();

    /// <inheritdoc />
    protected override void OnMessagePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        _pending = Number();
        Enter(_pending + ".", isMessage: true);
    }

    /// <inheritdoc />
    protected override void OnMessagePartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken)
    {
        _pending = null;
        _levels.Pop();
    }

    /// <inheritdoc />
    protected override void OnMimeMessageBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        _messages.Push(_pending is null ? null : new FoundPart(_pending, beginOffset));
        _pending = null;
        if (_messages.Peek() is { } message)
        {
            _parts.Add(message);
        }
    }

    /// <inheritdoc />
    protected override void OnMimeMessageEnd(
        long beginOffset, int beginLineNumber, long headersEndOffset, long endOffset, int lines, CancellationToken cancellationToken)
    {
        if (_messages.Pop() is { } message)
        {
            message.End = endOffset;
        }
    }

    /// <inheritdoc />
    protected override void OnMimePartBegin(ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        string part = Number();
        _found.CountPart(Depth);
        Describe(part, contentType);
        _candidate = HoldsMessage(contentType) ? part : null;
    }

    /// <inheritdoc />
    protected override void OnMimePartContentBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        if (_candidate is null)
        {
            return;
        }

        _decoder = _encoding switch
        {
            ContentEncoding.Base64 => new Base64Decoder(),
            ContentEncoding.QuotedPrintable => new QuotedPrintableDecoder(),
            ContentEncoding.UUEncode => new UUDecoder(),
            _ => null,
        };
        _file = new(_candidate, beginOffset) { IsFile = true, Decoded = _decoder is null ? null : new MemoryStream() };
        _parts.Add(_file);
    }

    /// <inheritdoc />
    protected override void OnMimePartContentRead(byte[] buffer, int startIndex, int count, CancellationToken cancellationToken)
    {
        if (_file is null || _decoder is null)
        {
            return;
        }

        int needed = _decoder.EstimateOutputLength(count);
        _room = _room.Length < needed ? new byte[needed] : _room;
        _file.Decoded!.Write(_room, 0, _decoder.Decode(buffer, startIndex, count, _room));
    }

    /// <inheritdoc />
    protected override void OnMimePartContentEnd(
        long beginOffset, int beginLineNumber, long endOffset, int lines, NewLineFormat? newLineFormat, CancellationToken cancellationToken)
    {
        if (_file is not null)
        {
            _file.End = endOffset;
        }

        (_file, _decoder, _candidate) = (null, null, null);
    }

    private bool HoldsMessage(ContentType type) =>
        type.IsMimeType("message", "rfc822") || type.IsMimeType("message", "global")
        || type.IsMimeType("text", "rfc822-headers") || type.IsMimeType("message", "global-headers")
        || (_fileName ?? type.Name ?? "").EndsWith(".eml", StringComparison.OrdinalIgnoreCase);

    private void Enter(string prefix, bool isMessage)
    {
        _levels.Push((prefix, 0, isMessage));
        _found.CountPart(Depth);
    }

    private string Number()
    {
        (string prefix, int count, bool isMessage) = _levels.Pop();
        _levels.Push((prefix, count + 1, isMessage));
        return prefix + (count + 1).ToString(CultureInfo.InvariantCulture);
    }

    private void Describe(string part, ContentType type)
    {
        if (type.IsMimeType("application", "ms-tnef") || type.IsMimeType("application", "vnd.ms-tnef"))
        {
            _found.Notes.Add($"Part {part} is winmail.dat: the sender it names is not the field of a message, so nothing is judged by it.");
        }
        else if (type.IsMimeType("application", "pkcs7-mime") || type.IsMimeType("application", "x-pkcs7-mime"))
        {
            _found.Notes.Add($"Part {part} is S/MIME, signed or encrypted as a whole, and was not looked into.");
        }
    }
}
