using System.Buffers.Binary;

namespace SenderId.Dns.Wire;

/// <summary>A query as it is sent: one question, and EDNS unless the server does not know it.</summary>
/// <remarks>
/// RFC 1035 section 4.1, RFC 6891 section 6.1. The letters of the name are sent in random case, so that an answer must echo
/// one bit more for each letter.
/// </remarks>
internal sealed class Query
{
    private const int OptLength = 11;
    private const int QuestionFixedLength = 4;

    private readonly byte[] _message;

    private Query(Question question, byte[] message, int questionEnd, bool hasRandomCase)
    {
        HasRandomCase = hasRandomCase;
        Question = question;
        _message = message;
        QuestionEnd = questionEnd;
    }

    public Question Question { get; }

    /// <summary>Where the question section ends; in an answer to this query too, for the question stands there unchanged.</summary>
    public int QuestionEnd { get; }

    public ushort Id => BinaryPrimitives.ReadUInt16BigEndian(_message);

    public bool HasEdns => _message.Length > QuestionEnd;

    /// <summary>Whether an answer must echo the letters as they were sent.</summary>
    public bool HasRandomCase { get; }

    public ReadOnlySpan<byte> Message => _message;

    /// <summary>The question section.</summary>
    public ReadOnlySpan<byte> QuestionOctets => _message.AsSpan(MessageHeader.Length, QuestionEnd - MessageHeader.Length);

    /// <summary>Makes a query.</summary>
    /// <param name="question">The name and type.</param>
    /// <param name="id">An unpredictable number.</param>
    /// <param name="payloadBytes">What EDNS announces; 0 for a query without EDNS.</param>
    /// <param name="caseBits">One bit for each octet of the name, set for a letter sent in upper case; empty for all in lower case.</param>
    public static Query Create(Question question, ushort id, int payloadBytes, ReadOnlySpan<byte> caseBits)
    {
        string name = question.Name.Value;
        int questionEnd = MessageHeader.Length + name.Length + 2 + QuestionFixedLength;
        byte[] message = new byte[questionEnd + (payloadBytes > 0 ? OptLength : 0)];
        MessageHeader.WriteQuery(message, id, payloadBytes > 0 ? (ushort)1 : (ushort)0);
        WriteName(name, message.AsSpan(MessageHeader.Length), caseBits);
        Span<byte> rest = message.AsSpan(questionEnd - QuestionFixedLength);
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)question.Type);
        BinaryPrimitives.WriteUInt16BigEndian(rest[2..], RecordTypes.ClassInternet);
        if (payloadBytes > 0)
        {
            // Root name, OPT, payload where a class would stand, then extended RCODE, version, flags and length, all zero.
            BinaryPrimitives.WriteUInt16BigEndian(rest[5..], RecordTypes.Opt);
            BinaryPrimitives.WriteUInt16BigEndian(rest[7..], (ushort)payloadBytes);
        }

        return new Query(question, message, questionEnd, !caseBits.IsEmpty);
    }

    private static void WriteName(string name, Span<byte> destination, ReadOnlySpan<byte> caseBits)
    {
        int lengthAt = 0;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (c == '.')
            {
                destination[lengthAt] = (byte)(i - lengthAt);
                lengthAt = i + 1;
                continue;
            }

            bool isRaised = !caseBits.IsEmpty && c is >= 'a' and <= 'z' && (caseBits[i >> 3] >> (i & 7) & 1) != 0;
            destination[i + 1] = (byte)(isRaised ? c & ~0x20 : c);
        }

        destination[lengthAt] = (byte)(name.Length - lengthAt);
    }
}
