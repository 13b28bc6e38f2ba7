using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SenderId.Milter.Protocol;

/// <summary>Writes the packets a milter answers with.</summary>
internal static class PacketWriter
{
    /// <summary>Writes an answer without payload.</summary>
    public static void Write(IBufferWriter<byte> output, MilterReply reply) => Begin(output, reply, 0);

    /// <summary>Writes the answer to an offer.</summary>
    public static void WriteNegotiation(IBufferWriter<byte> output, AgreedOptions negotiation)
    {
        int macroOctets = 0;
        foreach ((MacroStage _, string names) in negotiation.Macros)
        {
            macroOctets += sizeof(uint) + Encoding.ASCII.GetByteCount(names) + 1;
        }

        Begin(output, MilterReply.OptionNegotiation, 3 * sizeof(uint) + macroOctets);
        WriteNumber(output, negotiation.Version);
        WriteNumber(output, (uint)negotiation.Actions);
        WriteNumber(output, (uint)negotiation.Options);
        foreach ((MacroStage stage, string names) in negotiation.Macros)
        {
            WriteNumber(output, (uint)stage);
            WriteText(output, names);
        }
    }

    /// <summary>Writes a reply to the SMTP client: code, enhanced code and text in one line.</summary>
    public static void WriteReplyCode(IBufferWriter<byte> output, string reply)
    {
        // A lone percent sign is the start of a format for Sendmail and Postfix alike; doubled it stands for itself.
        string line = reply.Replace("%", "%%", StringComparison.Ordinal);
        Begin(output, MilterReply.ReplyCode, Encoding.Latin1.GetByteCount(line) + 1);
        WriteText(output, line);
    }

    /// <summary>Writes: add this header field at the end of the header section.</summary>
    public static void WriteAddHeader(IBufferWriter<byte> output, string name, string body)
    {
        Begin(output, MilterReply.AddHeader, Encoding.Latin1.GetByteCount(name) + Encoding.Latin1.GetByteCount(body) + 2);
        WriteText(output, name);
        WriteText(output, body);
    }

    /// <summary>Writes: insert this header field before the one with this index.</summary>
    public static void WriteInsertHeader(IBufferWriter<byte> output, uint index, string name, string body) =>
        WriteIndexed(output, MilterReply.InsertHeader, index, name, body);

    /// <summary>Writes: remove this header field, counted from 1 among the fields of its name.</summary>
    public static void WriteRemoveHeader(IBufferWriter<byte> output, uint occurrence, string name) =>
        WriteIndexed(output, MilterReply.ChangeHeader, occurrence, name, "");

    /// <summary>Writes: remove this recipient, named as the server named it.</summary>
    public static void WriteRemoveRecipient(IBufferWriter<byte> output, ReadOnlySpan<byte> path)
    {
        Begin(output, MilterReply.RemoveRecipient, path.Length + 1);
        output.Write(path);
        output.Write("\0"u8);
    }

    /// <summary>Writes: hold this message, for this reason.</summary>
    public static void WriteQuarantine(IBufferWriter<byte> output, string reason)
    {
        Begin(output, MilterReply.Quarantine, Encoding.Latin1.GetByteCount(reason) + 1);
        WriteText(output, reason);
    }

    private static void WriteIndexed(IBufferWriter<byte> output, MilterReply reply, uint index, string name, string body)
    {
        Begin(output, reply, sizeof(uint) + Encoding.Latin1.GetByteCount(name) + Encoding.Latin1.GetByteCount(body) + 2);
        WriteNumber(output, index);
        WriteText(output, name);
        WriteText(output, body);
    }

    private static void Begin(IBufferWriter<byte> output, MilterReply reply, int payloadLength)
    {
        WriteNumber(output, (uint)(payloadLength + 1));
        output.GetSpan(1)[0] = (byte)reply;
        output.Advance(1);
    }

    private static void WriteNumber(IBufferWriter<byte> output, uint number)
    {
        BinaryPrimitives.WriteUInt32BigEndian(output.GetSpan(sizeof(uint)), number);
        output.Advance(sizeof(uint));
    }

    private static void WriteText(IBufferWriter<byte> output, string text)
    {
        Span<byte> span = output.GetSpan(text.Length + 1);
        int written = Encoding.Latin1.GetBytes(text, span);
        span[written] = 0;
        output.Advance(written + 1);
    }
}
