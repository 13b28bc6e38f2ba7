using System.Text;

namespace SenderId.Reporting.Counting;

/// <summary>Puts the parts of a table's name together, in a place of its own so that nothing is allocated, and takes them apart.</summary>
/// <remarks>Letters are lower-cased; control characters, which could be taken for the mark between parts, become question marks.</remarks>
/// <param name="room">Room for the octets; what does not fit is cut.</param>
internal ref struct TableName(Span<byte> room)
{
    /// <summary>Room for any name worth counting.</summary>
    public const int MaxBytes = 1024;

    private const byte Mark = 0x1F;
    private const int MaxPartBytes = 255;

    private readonly Span<byte> _room = room;
    private int _length;
    private bool _hasPart;

    /// <summary>The octets of the name.</summary>
    public readonly ReadOnlySpan<byte> Octets => _room[.._length];

    /// <summary>Adds a part as it is.</summary>
    public void AddExactly(ReadOnlySpan<byte> part) => Add(part, lowers: false);

    /// <summary>Adds a part in lower case.</summary>
    public void Add(ReadOnlySpan<byte> part) => Add(part, lowers: true);

    /// <summary>The parts of a name.</summary>
    public static string[] Split(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name).Split((char)Mark);

    private void Add(ReadOnlySpan<byte> part, bool lowers)
    {
        if (_hasPart && _length < _room.Length)
        {
            _room[_length++] = Mark;
        }

        _hasPart = true;
        int length = Math.Min(Math.Min(part.Length, MaxPartBytes), _room.Length - _length);
        foreach (byte octet in part[..length])
        {
            _room[_length++] = octet switch
            {
                < 0x20 or 0x7F => (byte)'?',
                >= (byte)'A' and <= (byte)'Z' when lowers => (byte)(octet | 0x20),
                _ => octet,
            };
        }
    }
}
