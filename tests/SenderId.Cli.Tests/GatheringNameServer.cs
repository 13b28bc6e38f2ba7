using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SenderId.Cli.Tests;

/// <summary>A name server on loopback that lets questions gather for a moment before it answers, and counts how many came together.</summary>
internal sealed class GatheringNameServer : IAsyncDisposable
{
    private const int HeaderLength = 12;
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(150);

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly IReadOnlyDictionary<string, string> _records;
    private readonly Task _serving;

    /// <summary>Serves TXT records, by name.</summary>
    internal GatheringNameServer(IReadOnlyDictionary<string, string> records)
    {
        _records = records;
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    internal string Address => _socket.Client.LocalEndPoint!.ToString()!;

    /// <summary>The largest number of questions that came together and had not come before: on a busy machine one may be asked twice.</summary>
    internal int MostTogether { get; private set; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                List<UdpReceiveResult> questions = [await _socket.ReceiveAsync(_stop.Token)];
                await Task.Delay(s_moment, _stop.Token);
                while (_socket.Available > 0)
                {
                    questions.Add(await _socket.ReceiveAsync(_stop.Token));
                }

                MostTogether = Math.Max(MostTogether, questions.Count(question => seen.Add(Name(question.Buffer))));
                foreach (UdpReceiveResult question in questions)
                {
                    await _socket.SendAsync(Answer(question.Buffer), question.RemoteEndPoint, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private static string Name(byte[] query)
    {
        var name = new StringBuilder();
        for (int at = HeaderLength; query[at] > 0; at += query[at] + 1)
        {
            name.Append(name.Length > 0 ? "." : "").Append(Encoding.ASCII.GetString(query, at + 1, query[at]));
        }

        return name.ToString().ToLowerInvariant();
    }

    // RFC 1035 section 4.1: the question as it came, and one TXT record that points to its name.
    private byte[] Answer(byte[] query)
    {
        string name = Name(query);
        byte[] text = Encoding.ASCII.GetBytes(_records[name]);
        byte[] answer = [.. query[..(HeaderLength + name.Length + 6)], 0xC0, HeaderLength, 0, 16, 0, 1, 0, 0, 0, 60, 0, (byte)(text.Length + 1),
            (byte)text.Length, .. text];
        BinaryPrimitives.WriteUInt16BigEndian(answer.AsSpan(2), 0x8180);
        BinaryPrimitives.WriteUInt64BigEndian(answer.AsSpan(4), 0x0001_0001_0000_0000);
        return answer;
    }
}
