using SenderId.Reputation;

namespace SenderId.Agent.ProxyTest.Protocol;

/// <summary>What to say to one kind of proxy server so that it connects to a target, and how to read its answers.</summary>
/// <remarks>Without sockets: octets in, octets out. Whatever is heard, a dialogue never throws and keeps nothing of it.</remarks>
internal abstract class ProxyDialogue
{
    /// <summary>What is said first; empty where the server speaks first.</summary>
    public abstract ReadOnlyMemory<byte> Opening { get; }

    /// <summary>Whether the opening already brings the token, so that no connection has to be waited for.</summary>
    public virtual bool CarriesToken => false;

    /// <summary>Takes in what was heard and is not done with yet.</summary>
    public abstract DialogueStep Hear(ReadOnlySpan<byte> heard);

    /// <summary>Takes in that the server has been silent for a while.</summary>
    /// <param name="heard">What was heard and is not done with yet.</param>
    public virtual DialogueStep HearNothing(ReadOnlySpan<byte> heard) => DialogueStep.Wait;

    /// <summary>Makes the dialogue of a kind of proxy server.</summary>
    /// <param name="type">The kind.</param>
    /// <param name="target">The address to be reached.</param>
    /// <param name="port">The port to be reached.</param>
    /// <param name="token">The token that the target recognises.</param>
    /// <returns>Null where that kind cannot reach that target.</returns>
    public static ProxyDialogue? Create(ProxyType type, NetAddress target, int port, string token) => type switch
    {
        ProxyType.Socks4 => target.IsIPv4 ? new Socks4Dialogue(target, port) : null,
        ProxyType.Socks5 => new Socks5Dialogue(target, port),
        ProxyType.HttpConnect => new HttpConnectDialogue(target, port),
        ProxyType.HttpPost => new HttpPostDialogue(target, port, token),
        ProxyType.Telnet => CommandDialogue.Telnet(target, port),
        ProxyType.Cisco => CommandDialogue.Cisco(target, port),
        ProxyType.Wingate => CommandDialogue.Wingate(target, port),
        _ => null,
    };
}
