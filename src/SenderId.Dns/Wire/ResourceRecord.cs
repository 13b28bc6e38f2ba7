using System.Buffers.Binary;

namespace SenderId.Dns.Wire;

/// <summary>Where one record of a message lies, and its fixed fields.</summary>
/// <remarks>
/// RFC 1035 section 4.1.3.
/// <code>
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// /                     NAME                      /
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                     TYPE                      |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                     CLASS                     |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                      TTL                      |
/// |                                               |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                   RDLENGTH                    |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// /                     RDATA                     /
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// </code>
/// </remarks>
internal readonly struct ResourceRecord
{
    private const int FixedLength = 10;

    private ResourceRecord(int nameAt, ReadOnlySpan<byte> fixedFields, int dataAt, int dataLength)
    {
        NameAt = nameAt;
        Type = BinaryPrimitives.ReadUInt16BigEndian(fixedFields);
        Class = BinaryPrimitives.ReadUInt16BigEndian(fixedFields[2..]);
        RawTimeToLive = BinaryPrimitives.ReadUInt32BigEndian(fixedFields[4..]);
        DataAt = dataAt;
        DataLength = dataLength;
    }

    public int NameAt { get; }

    public ushort Type { get; }

    public ushort Class { get; }

    /// <summary>The TTL field as it stands; OPT keeps other things there.</summary>
    public uint RawTimeToLive { get; }

    public int DataAt { get; }

    public int DataLength { get; }

    public int DataEnd => DataAt + DataLength;

    /// <summary>The time to live in seconds.</summary>
    /// <remarks>RFC 2181 section 8: a value with the highest bit set counts as zero.</remarks>
    public uint TimeToLiveSeconds => RawTimeToLive > int.MaxValue ? 0 : RawTimeToLive;

    /// <summary>Reads the record at a position and moves past it.</summary>
    /// <returns>False where the message ends before the record does, or the owner's name cannot be read: nobody knows whose record it is.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, ref int position, out ResourceRecord record)
    {
        record = default;
        int nameAt = position;
        if (!WireName.TrySkip(message, ref position) || !WireName.IsReadable(message, nameAt) || message.Length - position < FixedLength)
        {
            return false;
        }

        ReadOnlySpan<byte> fixedFields = message.Slice(position, FixedLength);
        int dataLength = BinaryPrimitives.ReadUInt16BigEndian(fixedFields[8..]);
        position += FixedLength;
        if (message.Length - position < dataLength)
        {
            return false;
        }

        record = new ResourceRecord(nameAt, fixedFields, position, dataLength);
        position += dataLength;
        return true;
    }
}
