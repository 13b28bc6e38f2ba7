using System.Buffers.Binary;

namespace SenderId.Agent.ProxyTest.Protocol;

/// <summary>SOCKS 4: version, command 1, port, address, an empty user name; the answer is eight octets, the second is 90 for yes.</summary>
internal sealed class Socks4Dialogue(NetAddress target, int port) : ProxyDialogue
{
    private const byte Version = 4;
    private const byte ConnectCommand = 1;
    private const byte Granted = 90;
    private const int AnswerBytes = 8;

    /// <inheritdoc />
    public override ReadOnlyMemory<byte> Opening { get; } = Request(target, port);

    /// <inheritdoc />
    public override DialogueStep Hear(ReadOnlySpan<byte> heard)
    {
        // The answer's version is 0; there are servers that say 4.
        if (heard is [not (0 or Version), ..] or [_, not Granted, ..])
        {
            return DialogueStep.GiveUp;
        }

        return heard.Length < AnswerBytes ? DialogueStep.Wait : new DialogueStep(DialogueAction.Open, AnswerBytes);
    }

    private static byte[] Request(NetAddress target, int port)
    {
        byte[] request = new byte[9];
        request[0] = Version;
        request[1] = ConnectCommand;
        BinaryPrimitives.WriteUInt16BigEndian(request.AsSpan(2), (ushort)port);
        target.WriteOctets(request.AsSpan(4));
        return request;
    }
}
