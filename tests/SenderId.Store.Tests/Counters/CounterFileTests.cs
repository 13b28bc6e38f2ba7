using System.Collections.Immutable;
using SenderId.Store.Counters;

namespace SenderId.Store.Tests.Counters;

public sealed class CounterFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("senderid-state-");

    private string State => Path.Combine(_folder.FullName, "state");

    [Fact]
    public void What_is_written_is_read_back()
    {
        var since = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        ImmutableDictionary<string, long> counts = ImmutableDictionary<string, long>.Empty.Add("Pass", long.MaxValue).Add("FromTheFuture", 1);
        CounterFile.Write(State, new CounterRecord(since, since.AddHours(1), counts));

        CounterRecord? read = CounterFile.Read(State);
        Assert.Equal(since, read!.Since);
        Assert.Equal(since.AddHours(1), read.Written);
        Assert.Equal(counts.OrderBy(static entry => entry.Key), read.Counts.OrderBy(static entry => entry.Key));
    }

    [Fact]
    public void Without_a_file_there_are_no_counters() => Assert.Null(CounterFile.Read(State));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"since\":1,\"written\":2,\"counters\":{}}")]
    [InlineData("{\"since\":\"2026-01-01T00:00:00Z\",\"written\":\"2026-01-01T00:00:00Z\",\"counters\":{\"Pass\":\"x\"}}")]
    [InlineData("{\"since\":\"2026-01-01T00:00:00Z\",\"written\":\"2026-01-01T00:00:00Z\",\"counters\":{\"Pass\":1")]
    public void A_file_that_is_none_of_ours_is_told_and_can_be_put_aside(string text)
    {
        Directory.CreateDirectory(State);
        File.WriteAllText(CounterFile.PathIn(State), text);

        Assert.Throws<InvalidDataException>(() => CounterFile.Read(State));
        string aside = CounterFile.PutAside(State);
        Assert.Equal(text, File.ReadAllText(aside));
        Assert.Null(CounterFile.Read(State));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_file_as_it_was()
    {
        var record = new CounterRecord(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, ImmutableDictionary<string, long>.Empty.Add("Pass", 1));
        CounterFile.Write(State, record);
        Directory.CreateDirectory(CounterFile.PathIn(State) + ".new");

        Assert.ThrowsAny<Exception>(() => CounterFile.Write(State, record with { Counts = record.Counts.SetItem("Pass", 2) }));
        Assert.Equal(1, CounterFile.Read(State)!.Counts["Pass"]);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
