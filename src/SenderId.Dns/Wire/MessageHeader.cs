using System.Buffers.Binary;

namespace SenderId.Dns.Wire;

/// <summary>The fixed start of every message.</summary>
/// <remarks>
/// RFC 1035 section 4.1.1.
/// <code>
///                                 1  1  1  1  1  1
///   0  1  2  3  4  5  6  7  8  9  0  1  2  3  4  5
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                      ID                       |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |QR|   Opcode  |AA|TC|RD|RA|   Z    |   RCODE   |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                    QDCOUNT                    |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                    ANCOUNT                    |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                    NSCOUNT                    |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// |                    ARCOUNT                    |
/// +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// </code>
/// </remarks>
internal readonly struct MessageHeader
{
    /// <summary>The length of the header in octets, and so where the question begins.</summary>
    public const int Length = 12;

    private const ushort ResponseBit = 0x8000;
    private const ushort OpcodeMask = 0x7800;
    private const ushort AuthoritativeBit = 0x0400;
    private const ushort TruncatedBit = 0x0200;
    private const ushort RecursionDesiredBit = 0x0100;
    private const ushort RecursionAvailableBit = 0x0080;
    private const ushort CodeMask = 0x000F;

    private readonly ushort _flags;

    private MessageHeader(ReadOnlySpan<byte> message)
    {
        Id = BinaryPrimitives.ReadUInt16BigEndian(message);
        _flags = BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        QuestionCount = BinaryPrimitives.ReadUInt16BigEndian(message[4..]);
        AnswerCount = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        AuthorityCount = BinaryPrimitives.ReadUInt16BigEndian(message[8..]);
        AdditionalCount = BinaryPrimitives.ReadUInt16BigEndian(message[10..]);
    }

    public ushort Id { get; }

    public int QuestionCount { get; }

    public int AnswerCount { get; }

    public int AuthorityCount { get; }

    public int AdditionalCount { get; }

    /// <summary>Whether this answers a standard query.</summary>
    public bool IsStandardResponse => (_flags & (ResponseBit | OpcodeMask)) == ResponseBit;

    public bool IsAuthoritative => (_flags & AuthoritativeBit) != 0;

    public bool IsTruncated => (_flags & TruncatedBit) != 0;

    public bool IsRecursionAvailable => (_flags & RecursionAvailableBit) != 0;

    public ResponseCode Code => (ResponseCode)(_flags & CodeMask);

    public static bool TryRead(ReadOnlySpan<byte> message, out MessageHeader header)
    {
        bool fits = message.Length >= Length;
        header = fits ? new MessageHeader(message) : default;
        return fits;
    }

    /// <summary>Writes the header of a query with one question that asks for recursion.</summary>
    public static void WriteQuery(Span<byte> message, ushort id, ushort additionalCount)
    {
        BinaryPrimitives.WriteUInt16BigEndian(message, id);
        BinaryPrimitives.WriteUInt16BigEndian(message[2..], RecursionDesiredBit);
        BinaryPrimitives.WriteUInt16BigEndian(message[4..], 1);
        message[6..10].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(message[10..], additionalCount);
    }
}
