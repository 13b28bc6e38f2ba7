using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace SenderId.Mail;

/// <summary>Takes a header section apart into fields.</summary>
/// <remarks>
/// <code>
/// optional-field = field-name ":" unstructured CRLF        ; RFC 5322 section 3.6.8
/// obs-optional   = field-name *WSP ":" unstructured CRLF   ; RFC 5322 section 4.5.8
/// field-name     = 1*%d33-57 / %d59-126
/// </code>
/// </remarks>
/// <param name="section">The octets.</param>
/// <param name="maxFieldCount">How many fields are read.</param>
/// <param name="endsInCr">Whether a bare CR is how all lines end, as in a file of old Macs.</param>
internal ref struct HeaderReader(ReadOnlyMemory<byte> section, int maxFieldCount, bool endsInCr)
{
    private const int UsualFieldCount = 32;

    private static readonly SearchValues<byte> s_plainNameOctets =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."u8);

    private readonly ReadOnlySpan<byte> _octets = section.Span;
    private int _position = HeaderScanner.MarkLength(section.Span);
    private int _passedOverCount;
    private bool _hasMailName;
    private int _plainNameCount;

    /// <summary>Whether there were more fields than allowed.</summary>
    internal bool IsOverCount { get; private set; }

    /// <summary>See <see cref="HeaderSection.IsMessage"/>.</summary>
    internal readonly bool IsMessage => _hasMailName || _plainNameCount > _passedOverCount;

    internal ImmutableArray<HeaderField> ReadFields()
    {
        HeaderField[] fields = ArrayPool<HeaderField>.Shared.Rent(UsualFieldCount);
        int count = 0;
        while (_position < _octets.Length)
        {
            int start = _position;
            int end = SkipField();
            ReadOnlySpan<byte> field = _octets[start..end];
            int colon = field.IndexOf((byte)':');
            ReadOnlySpan<byte> name = colon < 0 ? default : field[..colon].TrimEnd(" \t"u8);
            if (!IsFieldName(name))
            {
                _passedOverCount += field.IsEmpty ? 0 : 1;
                continue;
            }

            if (count == maxFieldCount)
            {
                IsOverCount = true;
                break;
            }

            if (count == fields.Length)
            {
                fields = Grow(fields);
            }

            fields[count++] = new HeaderField(NameOf(name), section.Slice(start + colon + 1, end - start - colon - 1)) { IsCut = IsCutAt() };
        }

        ImmutableArray<HeaderField> read = ImmutableArray.Create(fields.AsSpan(0, count));
        Return(fields, count);
        return read;
    }

    private static HeaderField[] Grow(HeaderField[] fields)
    {
        HeaderField[] larger = ArrayPool<HeaderField>.Shared.Rent(2 * fields.Length);
        fields.CopyTo(larger, 0);
        Return(fields, fields.Length);
        return larger;
    }

    // Cleared, so that the pool keeps no message alive.
    private static void Return(HeaderField[] fields, int count)
    {
        Array.Clear(fields, 0, count);
        ArrayPool<HeaderField>.Shared.Return(fields);
    }

    // The line ended in a CR that no LF follows.
    private readonly bool IsCutAt() => !endsInCr && _position < _octets.Length && _octets[_position - 1] != '\n';

    private static bool IsFieldName(ReadOnlySpan<byte> name) =>
        !name.IsEmpty && !name.ContainsAnyExceptInRange((byte)33, (byte)126);

    // Goes behind the line at the position and every line that continues it; returns where the last one's text ends.
    private int SkipField()
    {
        while (true)
        {
            int length = _octets[_position..].IndexOfAny((byte)'\r', (byte)'\n');
            if (length < 0)
            {
                return _position = _octets.Length;
            }

            int end = _position + length;
            _position = SkipLineEnd(end);
            if (_position == _octets.Length || _octets[_position] is not ((byte)' ' or (byte)'\t'))
            {
                return end;
            }
        }
    }

    // LF, CRLF and CRCRLF are one ending; so is a run of bare CRs, as the empty lines within it mean nothing.
    private readonly int SkipLineEnd(int position)
    {
        while (position < _octets.Length && _octets[position] == '\r')
        {
            position++;
        }

        return position < _octets.Length && _octets[position] == '\n' ? position + 1 : position;
    }

    private string NameOf(ReadOnlySpan<byte> name)
    {
        string? known = HeaderNames.Find(name);
        if (known is not null)
        {
            _hasMailName = true;
            return known;
        }

        _plainNameCount += name.ContainsAnyExcept(s_plainNameOctets) ? 0 : 1;
        return Encoding.ASCII.GetString(name);
    }
}
