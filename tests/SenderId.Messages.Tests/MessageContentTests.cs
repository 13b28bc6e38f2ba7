using System.Text;
using SenderId.Mail;
using SenderId.Testing;

namespace SenderId.Messages.Tests;

/// <summary>Messages can be read again, whole, where that was asked for.</summary>
public sealed class MessageContentTests
{
    private const string First = "From: a@example.org\nSubject: 1\n\nBody one\n>From quoted\n\n";
    private const string Second = "From: b@example.org\nSubject: 2\n\nBody two\n\n";

    [Fact]
    public async Task A_file_is_read_again_from_its_first_octet()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal([First], await ReadAsync(folder.Write("a.eml", First)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300_000)]
    public async Task Each_message_of_an_mbox_is_read_again_without_its_neighbours(int padding)
    {
        using var folder = new TemporaryFolder();
        string first = First + new string('x', padding) + "\n\n";
        string mbox = $"From a@example.org Mon Jan  5 10:00:00 2026\n{first}From b@example.org Mon Jan  5 10:00:00 2026\n{Second}";

        Assert.Equal([first, Second], await ReadAsync(folder.Write("box.mbox", mbox)));
    }

    [Fact]
    public async Task What_comes_through_a_stream_is_kept()
    {
        var pipeline = new MessagePipeline(1, HeaderLimits.Default, keepsContent: true);
        byte[] message = Encoding.Latin1.GetBytes(First + new string('x', 100_000));
        using var stream = new SlowStream(message, 1000);

        string read = await pipeline.RunAsync("-", stream, static (item, _) => ValueTask.FromResult(Whole(item)), CancellationToken.None);
        Assert.Equal(Encoding.Latin1.GetString(message), read);
    }

    [Fact]
    public async Task A_part_of_a_file_can_be_sought_and_ends_where_the_message_does()
    {
        using var folder = new TemporaryFolder();
        string mbox = folder.Write("box.mbox", $"From a@b Mon Jan  5 10:00:00 2026\n{First}From a@b Mon Jan  5 10:00:00 2026\n{Second}");
        var pipeline = new MessagePipeline(1, HeaderLimits.Default, keepsContent: true);
        List<MessageContent> contents = await pipeline
            .RunAsync(MessageFinder.Find(mbox).ToAsyncEnumerable(), static (item, _) => ValueTask.FromResult(item.Content!)).ToListAsync();

        using Stream part = contents[0].Open();
        Assert.Equal(First.Length, part.Length);
        part.Seek(First.Length - 3, SeekOrigin.Begin);
        Assert.Equal(3, part.Read(new byte[100], 0, 100));
        Assert.Equal(0, part.Read(new byte[100], 0, 100));
    }

    [Fact]
    public async Task Nothing_is_kept_where_nobody_asked()
    {
        using var folder = new TemporaryFolder();
        IAsyncEnumerable<MessageLocation> files = MessageFinder.Find(folder.Write("a.eml", First)).ToAsyncEnumerable();
        List<bool> kept = await new MessagePipeline(1, HeaderLimits.Default)
            .RunAsync(files, static (item, _) => ValueTask.FromResult(item.Content is not null)).ToListAsync();

        Assert.Equal([false], kept);
    }

    private static async Task<List<string>> ReadAsync(string path) => await new MessagePipeline(2, HeaderLimits.Default, keepsContent: true)
        .RunAsync(MessageFinder.Find(path).ToAsyncEnumerable(), static (item, _) => ValueTask.FromResult(Whole(item))).ToListAsync();

    private static string Whole(MessageItem item)
    {
        using Stream stream = item.Content!.Open();
        using var octets = new MemoryStream();
        stream.CopyTo(octets);
        return Encoding.Latin1.GetString(octets.ToArray());
    }
}
