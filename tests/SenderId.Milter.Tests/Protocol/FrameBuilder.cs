using System.Buffers.Binary;
using System.Text;

namespace SenderId.Milter.Tests.Protocol;

/// <summary>Packets as a mail server sends them.</summary>
internal static class FrameBuilder
{
    public const uint AllActions = 0x1FF;
    public const uint AllOptions = 0x1F_FFFF;

    public static byte[] Packet(char command, params byte[][] parts)
    {
        byte[] payload = [.. parts.SelectMany(static part => part)];
        byte[] packet = new byte[5 + payload.Length];
        BinaryPrimitives.WriteUInt32BigEndian(packet, (uint)payload.Length + 1);
        packet[4] = (byte)command;
        payload.CopyTo(packet, 5);
        return packet;
    }

    public static byte[] Text(string text) => [.. Encoding.Latin1.GetBytes(text), 0];

    public static byte[] Number(uint number)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, number);
        return octets;
    }

    public static byte[] OptionNegotiation(uint version = 6, uint actions = AllActions, uint options = AllOptions) =>
        Packet('O', Number(version), Number(actions), Number(options));

    public static byte[] Macros(char command, params string[] namesAndValues) =>
        Packet('D', [[(byte)command], .. namesAndValues.Select(Text)]);

    public static byte[] Connect(string address = "192.0.2.1", ushort port = 4711, char family = '4', string host = "mx.example.org") =>
        Packet('C', Text(host), [(byte)family, (byte)(port >> 8), (byte)port], Text(address));

    public static byte[] Helo(string name = "mx.example.org") => Packet('H', Text(name));

    public static byte[] MailFrom(string address = "<ann@example.org>", params string[] parameters) =>
        Packet('M', [Text(address), .. parameters.Select(Text)]);

    public static byte[] Recipient(string address = "<bob@example.com>") => Packet('R', Text(address));

    public static byte[] Header(string name, string body) => Packet('L', Text(name), Text(body));

    public static byte[] EndOfHeaders() => Packet('N');

    public static byte[] EndOfMessage() => Packet('E');
}
