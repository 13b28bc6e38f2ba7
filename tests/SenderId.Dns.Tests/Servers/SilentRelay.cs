using System.Net.Sockets;
using SenderId.Dns.Tests.Playing;
using SenderId.Lookup;

namespace SenderId.Dns.Tests.Servers;

/// <summary>Stands before a real server and keeps the answers without records for some names to itself.</summary>
internal static class SilentRelay
{
    private const int AnswerCountOffset = 7;

    public static ScriptedServer To(NameServer server, string[] silentNames) => new(async query =>
    {
        using var socket = new UdpClient(server.Address.ToString(), server.Port);
        await socket.SendAsync(query.Octets);
        byte[] answer = (await socket.ReceiveAsync()).Buffer;
        if (answer[AnswerCountOffset] > 0 || !silentNames.Contains(query.Name))
        {
            await query.SendAsync(answer);
        }
    });
}
