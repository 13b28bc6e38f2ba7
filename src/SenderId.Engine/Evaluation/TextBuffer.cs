using System.Buffers;

namespace SenderId.Evaluation;

/// <summary>Collects text with a ceiling: on the stack first, in a rented array when it grows.</summary>
internal ref struct TextBuffer(Span<char> initial, int maxLength)
{
    private Span<char> _text = initial;
    private char[]? _rented;
    private int _length;

    /// <summary>Whether something did not fit; what was there before is kept.</summary>
    internal bool IsOverflown { get; private set; }

    internal void Append(scoped ReadOnlySpan<char> text)
    {
        if (IsOverflown || _length + text.Length > maxLength)
        {
            IsOverflown = true;
            return;
        }

        if (_length + text.Length > _text.Length)
        {
            Grow(_length + text.Length);
        }

        text.CopyTo(_text[_length..]);
        _length += text.Length;
    }

    public override readonly string ToString() => _text[.._length].ToString();

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented);
            _rented = null;
        }
    }

    private void Grow(int needed)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(needed, 2 * _text.Length));
        _text[.._length].CopyTo(larger);
        Dispose();
        _rented = larger;
        _text = larger;
    }
}
