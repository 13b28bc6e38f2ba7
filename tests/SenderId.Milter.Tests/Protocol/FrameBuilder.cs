using System.Buffers.Binary;
using System.Text;

namespace SenderId.Milter.Tests.Protocol;

/// <summary>Frames as a mail server sends them.</summary>
internal static class FrameBuilder
{
    public const uint AllActions = 0x1FF;
    public const uint AllOptions = 0x1F_FFFF;

    public static byte[] Frame(char command, params byte[][] parts)
    {
        byte[] payload = [.. parts.SelectMany(static part => part)];
        byte[] frame = new byte[5 + payload.Length];
        BinaryPrimitives.WriteUInt32BigEndian(frame, (uint)payload.Length + 1);
        frame[4] = (byte)command;
        payload.CopyTo(frame, 5);
        return frame;
    }

    public static byte[] Text(string text) => [.. Encoding.Latin1.GetBytes(text), 0];

    public static byte[] Number(uint number)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, number);
        return octets;
    }

    public static byte[] Offer(uint version = 6, uint actions = AllActions, uint options = AllOptions) =>
        Frame('O', Number(version), Number(actions), Number(options));

    public static byte[] Macros(char command, params string[] namesAndValues) =>
        Frame('D', [[(byte)command], .. namesAndValues.Select(Text)]);

    public static byte[] Connect(string address = "192.0.2.1", ushort port = 4711, char family = '4', string host = "mx.example.org") =>
        Frame('C', Text(host), [(byte)family, (byte)(port >> 8), (byte)port], Text(address));

    public static byte[] Helo(string name = "mx.example.org") => Frame('H', Text(name));

    public static byte[] MailFrom(string address = "<ann@example.org>", params string[] parameters) =>
        Frame('M', [Text(address), .. parameters.Select(Text)]);

    public static byte[] Recipient(string address = "<bob@example.com>") => Frame('R', Text(address));

    public static byte[] Header(string name, string body) => Frame('L', Text(name), Text(body));

    public static byte[] EndOfHeaders() => Frame('N');

    public static byte[] EndOfMessage() => Frame('E');
}
