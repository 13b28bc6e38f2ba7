using System.Text;
using SenderId.Testing;

namespace SenderId.Messages.Tests;

public sealed class HeadReaderTests
{
    [Theory]
    [InlineData("a.eml", "Subject: a\r\n\r\nbody", "a.eml a")]
    [InlineData("a.eml", "Subject: a", "a.eml a")]
    [InlineData("a.eml", "\u00EF\u00BB\u00BFSubject: a\n\n", "a.eml a")]
    [InlineData("a.eml", "From ann Fri Jul  8 12:08:34 2011\nSubject: a\n\nFrom bob Fri Jul  8 12:08:34 2011\nSubject: b\n\n", "a.eml a")]
    [InlineData("a.txt", "From ann Fri Jul  8 12:08:34 2011\nSubject: a\n\nFrom bob Fri Jul  8 12:08:34 2011\nSubject: b\n\n", "a.txt#1 a,a.txt#2 b")]
    [InlineData("a.txt", "\u00EF\u00BB\u00BF\n\nFrom ann\nSubject: a\n\nFrom bob\nSubject: b\n\n", "a.txt#1 a,a.txt#2 b")]
    [InlineData("a.mbox", "\n\n", "a.mbox NotAMessage")]
    [InlineData("a.mbox", "", "")]
    [InlineData("inbox", "", "")]
    [InlineData("a.eml", "", "a.eml NotAMessage")]
    [InlineData("a.eml", "\n\nbody", "a.eml NotAMessage")]
    [InlineData("a.png", "\u0089PNG\r\n\u001A\n\0\0\0\rIHDR", "a.png NotAMessage")]
    public async Task Tells_messages_mbox_files_and_others_apart(string name, string content, string expected)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(expected, string.Join(',', await Reading.RunAsync(folder.Write(name, Encoding.Latin1.GetBytes(content)))));
    }

    [Fact]
    public async Task A_missing_file_is_a_fault_and_the_rest_goes_on()
    {
        using var folder = new TemporaryFolder();
        string good = folder.Write("b.eml", "Subject: b\n\n");
        Assert.Equal(["none.eml NotFound", "b.eml b"], await Reading.RunAsync(Path.Join(folder.Path, "none.eml"), good));
    }

    [Fact]
    public async Task More_mbox_files_than_may_be_open_at_once_are_read()
    {
        using var folder = new TemporaryFolder();
        for (int i = 0; i < 1100; i++)
        {
            folder.Write($"{i:D4}.mbox", "From ann\nSubject: a\n\nFrom bob Fri Jul  8 12:08:34 2011\nSubject: b\n\n");
        }

        var pipeline = new MessagePipeline(4, Reading.SmallLimits);
        int mostOpen = 0;
        int count = 0;
        await foreach (string _ in pipeline.RunAsync(MessageFinder.Find(folder.Path).ToAsyncEnumerable(), static (item, _) =>
            ValueTask.FromResult(item.Path)))
        {
            mostOpen = count++ % 500 == 0
                && Directory.Exists("/proc/self/fd") ? Math.Max(mostOpen, Directory.GetFiles("/proc/self/fd").Length) : mostOpen;
        }

        Assert.Equal(2200, count);
        Assert.InRange(mostOpen, 0, 300);
    }

    [Fact]
    public void Reads_no_further_than_the_header_section()
    {
        byte[] octets = new byte[10_000_000];
        Encoding.ASCII.GetBytes("Subject: a\n\n").CopyTo(octets, 0);
        using var counted = new SlowStream(octets, 4096);
        HeadRead read = new HeadReader(Reading.SmallLimits).Read("-", counted, mayBeMbox: false);
        Assert.Equal("- a", Reading.Describe(read.Item));
        Assert.Equal(4096, counted.Position);
    }

    [Fact]
    public void Stops_at_the_limit_of_the_header_section()
    {
        byte[] octets = Encoding.ASCII.GetBytes("Subject: a\n" + string.Concat(Enumerable.Repeat("X: y\n", 1_000_000)));
        using var counted = new SlowStream(octets, 512);
        HeadRead read = new HeadReader(Reading.SmallLimits).Read("-", counted, mayBeMbox: false);
        Assert.True(read.Item.Header!.IsTruncated);
        Assert.InRange(counted.Position, 4097, 8192);
    }
}
