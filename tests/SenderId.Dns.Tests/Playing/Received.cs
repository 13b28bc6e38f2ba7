using System.Text;
using SenderId.Dns.Wire;

namespace SenderId.Dns.Tests.Playing;

/// <summary>A query that reached the scripted server.</summary>
internal sealed record Received(byte[] Octets, bool IsTcp, int Number, int ClientPort, Func<byte[], Task> SendAsync, Func<byte[],
    Task> SendFromElsewhereAsync)
{
    /// <summary>The name as sent, in the client's random case.</summary>
    public string SentName
    {
        get
        {
            var name = new StringBuilder();
            for (int at = MessageHeader.Length; Octets[at] != 0; at += Octets[at] + 1)
            {
                name.Append(name.Length == 0 ? "" : ".").Append(Encoding.Latin1.GetString(Octets, at + 1, Octets[at]));
            }

            return name.ToString();
        }
    }

    public string Name => SentName.ToLowerInvariant();

    public bool HasEdns => Octets[11] == 1;

    /// <summary>Starts an honest answer.</summary>
    public Response Response() => new(Octets);

    public Task AnswerAsync(Response response) => SendAsync(response.Build());
}
