using System.Buffers.Binary;
using System.Net;
using System.Text;
using SenderId.Dns.Wire;

namespace SenderId.Dns.Tests.Playing;

/// <summary>Writes an answer to a query, honest or not.</summary>
internal sealed class Response
{
    private readonly List<byte> _records = [];
    private readonly int[] _counts = new int[3];
    private readonly byte[] _header = new byte[MessageHeader.Length];
    private byte[] _question;

    /// <summary>Starts an answer that echoes id and question.</summary>
    public Response(ReadOnlySpan<byte> query)
    {
        query[..2].CopyTo(_header);
        _header[2] = 0x81;
        _header[3] = 0x80;
        _header[5] = 1;
        int end = MessageHeader.Length;
        WireName.TrySkip(query, ref end);
        _question = query[MessageHeader.Length..(end + 4)].ToArray();
    }

    public Response Code(int code)
    {
        _header[3] = (byte)((_header[3] & 0xF0) | code);
        return this;
    }

    public Response Truncated()
    {
        _header[2] |= 2;
        return this;
    }

    /// <summary>As an authoritative-only server that is not responsible would answer.</summary>
    public Response WithoutRecursion()
    {
        _header[3] &= 0x7F;
        return this;
    }

    public Response Id(int id)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_header, (ushort)id);
        return this;
    }

    public Response Flags(int flags)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_header.AsSpan(2), (ushort)flags);
        return this;
    }

    public Response Question(Func<byte[], byte[]> change)
    {
        _question = change(_question);
        return this;
    }

    public Response WithoutQuestion()
    {
        _header[5] = 0;
        _question = [];
        return this;
    }

    /// <summary>Adds any record; the owner is the question's name where none is given.</summary>
    public Response Record(int type, byte[] data, uint ttl = 60, byte[]? owner = null, int section = 0, int @class = 1, int? length = null)
    {
        _records.AddRange(owner ?? WireText.Pointer(MessageHeader.Length));
        Span<byte> rest = stackalloc byte[10];
        BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(rest[2..], (ushort)@class);
        BinaryPrimitives.WriteUInt32BigEndian(rest[4..], ttl);
        BinaryPrimitives.WriteUInt16BigEndian(rest[8..], (ushort)(length ?? data.Length));
        _records.AddRange(rest.ToArray());
        _records.AddRange(data);
        _counts[section]++;
        return this;
    }

    public Response Txt(string text, uint ttl = 60, string? owner = null) =>
        Record(16, [.. text.Chunk(255).SelectMany(part => Encoding.Latin1.GetBytes(part).Prepend((byte)part.Length))], ttl, Owner(owner));

    public Response A(string address, uint ttl = 60, string? owner = null) =>
        Record(address.Contains(':', StringComparison.Ordinal) ? 28 : 1, IPAddress.Parse(address).GetAddressBytes(), ttl, Owner(owner));

    public Response Cname(string target, uint ttl = 60, string? owner = null) => Record(5, WireText.Name(target), ttl, Owner(owner));

    public Response Mx(int preference, string host, uint ttl = 60) =>
        Record(15, [(byte)(preference >> 8), (byte)preference, .. WireText.Name(host)], ttl);

    public Response Ptr(string host, uint ttl = 60) => Record(12, WireText.Name(host), ttl);

    public Response Soa(string owner, uint ttl, uint minimum) =>
        Record(6, [.. new byte[18], (byte)(minimum >> 24), (byte)(minimum >> 16), (byte)(minimum >> 8), (byte)minimum], ttl, WireText.Name(owner), 1);

    public Response Referral(string owner) => Record(2, WireText.Name("ns." + owner), 60, WireText.Name(owner), 1);

    public Response Opt(int extendedCode) => Record(41, [], (uint)extendedCode << 24, [0], 2, 1232);

    /// <summary>Says that a section holds more or fewer records than it does.</summary>
    public Response Claim(int section, int count)
    {
        _counts[section] = count;
        return this;
    }

    public byte[] Build()
    {
        byte[] message = [.. _header, .. _question, .. _records];
        for (int i = 0; i < 3; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(6 + (2 * i)), (ushort)_counts[i]);
        }

        return message;
    }

    private static byte[]? Owner(string? owner) => owner is null ? null : WireText.Name(owner);
}
