using System.Net.Sockets;
using SenderId.Control.Protocol;

namespace SenderId.Tests.Control;

public sealed class LineReaderTests
{
    private const int Seed = 4712;

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(9000)]
    public async Task Lines_come_as_they_were_sent_however_they_are_cut(int most)
    {
        using var pair = new SocketPair();
        var random = new Random(Seed);
        byte[][] lines = [.. Enumerable.Range(0, 300).Select(_ => Line(random, random.Next(most + 1)))];
        Task sending = Task.Run(async () =>
        {
            ReadOnlyMemory<byte> all = lines.SelectMany(static line => line.Append((byte)'\n')).ToArray();
            while (!all.IsEmpty)
            {
                all = all[await pair.Near.SendAsync(all[..Math.Min(all.Length, 1 + random.Next(2 * most))])..];
            }

            pair.Near.Shutdown(SocketShutdown.Send);
        });

        var reader = new LineReader(pair.Far, most);
        foreach (byte[] line in lines)
        {
            Assert.Equal(line, (await reader.ReadAsync(default))!.Value.ToArray());
        }

        Assert.Null(await reader.ReadAsync(default));
        await sending;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(9000)]
    public async Task A_line_longer_than_the_longest_is_not_read_even_as_the_last_of_many(int most)
    {
        using var pair = new SocketPair();
        var random = new Random(Seed);
        byte[] longest = Line(random, most);
        await pair.Near.SendAsync((byte[])[.. longest, (byte)'\n', .. longest, (byte)'a', (byte)'\n']);
        var reader = new LineReader(pair.Far, most);
        Assert.Equal(longest, (await reader.ReadAsync(default))!.Value.ToArray());
        await Assert.ThrowsAsync<InvalidDataException>(async () => await reader.ReadAsync(default));
    }

    private static byte[] Line(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => (byte)(random.Next(245) + 11))];

    private sealed class SocketPair : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

        public SocketPair()
        {
            var endPoint = new UnixDomainSocketEndPoint(Path.Combine(_folder.Path, "pair"));
            _listener.Bind(endPoint);
            _listener.Listen();
            Near.Connect(endPoint);
            Far = _listener.Accept();
        }

        public Socket Near { get; } = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

        public Socket Far { get; }

        public void Dispose()
        {
            Near.Dispose();
            Far.Dispose();
            _listener.Dispose();
            _folder.Dispose();
        }
    }
}
