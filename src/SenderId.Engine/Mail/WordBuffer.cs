using System.Buffers;
using System.Text;

namespace SenderId.Mail;

/// <summary>Puts a local part or a domain together from its pieces, up to a length.</summary>
internal ref struct WordBuffer(Span<byte> octets)
{
    /// <summary>The longest local part or domain in octets. Stops addresses of a megabyte; SMTP allows 64 and 255 (RFC 5321 section
    /// 4.5.3.1).</summary>
    internal const int MaxLength = 1024;

    // All but HTAB, which is white space.
    private static readonly SearchValues<byte> s_controls = SearchValues.Create(
        [.. Enumerable.Range(0, 9).Concat(Enumerable.Range(10, 22)).Append(127).Select(static octet => (byte)octet)]);

    private readonly Span<byte> _octets = octets;
    private int _length;
    private bool _isBroken;

    /// <summary>Whether anything was added, if only an empty quoted string.</summary>
    internal bool HasPiece { get; private set; }

    /// <summary>Whether the pieces make a word: not cut off, no control characters, not pushed together without a dot.</summary>
    internal readonly bool IsSound => HasPiece && !_isBroken;

    internal void Clear()
    {
        _length = 0;
        _isBroken = false;
        HasPiece = false;
    }

    /// <summary>Makes the word unfit to be part of an address.</summary>
    internal void Break() => _isBroken = true;

    internal void Add(ReadOnlySpan<byte> piece)
    {
        HasPiece = true;
        if (!piece.TryCopyTo(_octets[_length..]))
        {
            _isBroken = true;
            return;
        }

        _length += piece.Length;
    }

    /// <summary>Adds quoted text, without the line endings of its folds.</summary>
    /// <remarks>RFC 5322 section 2.2.3: unfolding takes the line ending away and keeps the white space.</remarks>
    internal void AddQuoted(ReadOnlySpan<byte> piece)
    {
        HasPiece = true;
        while (!piece.IsEmpty)
        {
            int length = piece.IndexOfAny(s_controls);
            if (length < 0)
            {
                Add(piece);
                return;
            }

            Add(piece[..length]);
            _isBroken |= piece[length] is not ((byte)'\r' or (byte)'\n');
            piece = piece[(length + 1)..];
        }
    }

    public override readonly string ToString() => Encoding.UTF8.GetString(_octets[.._length]);
}
