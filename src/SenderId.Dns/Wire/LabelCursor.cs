namespace SenderId.Dns.Wire;

/// <summary>Walks the labels of a name, through its pointers.</summary>
/// <remarks>
/// RFC 1035 sections 3.1 and 4.1.4. A pointer must lead backwards, and octets and pointers are counted, so that no loop and no
/// winding path can hold the reader.
/// <code>
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// | 1  1|                OFFSET                   |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// </code>
/// </remarks>
internal ref struct LabelCursor(ReadOnlySpan<byte> message, int position)
{
    /// <summary>The two highest bits of a length octet that make it a pointer.</summary>
    public const int PointerMask = 0xC0;

    /// <summary>The longest label in octets.</summary>
    public const int MaxLabelLength = 63;

    // Servers write one or two; a name of a hundred would only slow its reader down.
    private const int MaxPointerCount = 32;

    private readonly ReadOnlySpan<byte> _message = message;
    private int _position = position;
    private int _segmentStart = position;
    private int _pointerCount;
    private int _length;

    /// <summary>The label just read, without its length octet.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Whether the root was reached; a walk that ends before it met a fault.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads the next label.</summary>
    /// <returns>False at the root and at a fault.</returns>
    public bool MoveNext()
    {
        while ((uint)_position < (uint)_message.Length)
        {
            int length = _message[_position];
            if (length >= PointerMask)
            {
                if (!TryFollow(length))
                {
                    return false;
                }

                continue;
            }

            _length += length + 1;
            if (length > MaxLabelLength || _length > WireName.MaxLength || _position + length >= _message.Length)
            {
                return false;
            }

            Current = _message.Slice(_position + 1, length);
            _position += length + 1;
            IsComplete = length == 0;
            return !IsComplete;
        }

        return false;
    }

    private bool TryFollow(int length)
    {
        int target = _position + 1 < _message.Length ? ((length & ~PointerMask) << 8) | _message[_position + 1] : _message.Length;
        if (target >= _segmentStart || ++_pointerCount > MaxPointerCount)
        {
            return false;
        }

        _position = _segmentStart = target;
        return true;
    }
}
