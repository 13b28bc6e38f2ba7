using System.Buffers.Binary;

namespace SenderId.Agent.ProxyTest.Protocol;

/// <summary>SOCKS 5 without a password.</summary>
/// <remarks>RFC 1928 sections 3, 4 and 6.</remarks>
internal sealed class Socks5Dialogue(NetAddress target, int port) : ProxyDialogue
{
    private const byte Version = 5;
    private const byte ConnectCommand = 1;
    private const byte IPv4Type = 1;
    private const byte NameType = 3;
    private const byte IPv6Type = 4;
    private bool _isAdmitted;

    /// <inheritdoc />
    public override ReadOnlyMemory<byte> Opening { get; } = new byte[] { Version, 1, 0 };

    /// <inheritdoc />
    public override DialogueStep Hear(ReadOnlySpan<byte> heard)
    {
        // In both answers: the version, then 0 for yes.
        if (heard is [not Version, ..] or [_, not 0, ..])
        {
            return DialogueStep.GiveUp;
        }

        if (_isAdmitted)
        {
            return HearReply(heard);
        }

        if (heard.Length < 2)
        {
            return DialogueStep.Wait;
        }

        _isAdmitted = true;
        return new DialogueStep(DialogueAction.Say, 2, Request());
    }

    // VER REP RSV ATYP BND.ADDR BND.PORT
    private static DialogueStep HearReply(ReadOnlySpan<byte> heard)
    {
        if (heard.Length < 5)
        {
            return DialogueStep.Wait;
        }

        int length = heard[3] switch
        {
            IPv4Type => 10,
            IPv6Type => 22,
            NameType => 7 + heard[4],
            _ => 0,
        };
        return length == 0 ? DialogueStep.GiveUp
            : heard.Length < length ? DialogueStep.Wait
            : new DialogueStep(DialogueAction.Open, length);
    }

    private byte[] Request()
    {
        int addressBytes = target.IsIPv4 ? 4 : 16;
        byte[] request = new byte[6 + addressBytes];
        request[0] = Version;
        request[1] = ConnectCommand;
        request[3] = target.IsIPv4 ? IPv4Type : IPv6Type;
        target.WriteOctets(request.AsSpan(4));
        BinaryPrimitives.WriteUInt16BigEndian(request.AsSpan(4 + addressBytes), (ushort)port);
        return request;
    }
}
