using SenderId.Store.Config;

namespace SenderId.Store.Tests.Config;

/// <summary>Windows refuses to replace what is open; its answers are played back here.</summary>
public class BusyFileTests
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LockViolation = unchecked((int)0x80070021);

    private readonly List<TimeSpan> _waits = [];

    [Theory]
    [InlineData(SharingViolation)]
    [InlineData(LockViolation)]
    public void What_is_open_for_a_moment_is_tried_again(int answer)
    {
        int calls = 0;
        int read = Windows().Read(() => ++calls < 3 ? throw new IOException("open elsewhere", answer) : calls);
        Assert.Equal((3, 2), (read, _waits.Count));
    }

    [Fact]
    public void A_replacement_refused_as_if_a_right_were_missing_is_tried_again()
    {
        int calls = 0;
        Windows().Replace("config.json", () => _ = ++calls < 3 ? throw new UnauthorizedAccessException() : calls);
        Assert.Equal((3, 2), (calls, _waits.Count));
    }

    [Fact]
    public void What_stays_open_is_named_as_busy_after_about_a_second()
    {
        IOException busy = Assert.Throws<IOException>(() => Windows().Replace("config.json", () => throw new UnauthorizedAccessException()));
        Assert.StartsWith("config.json is busy: another process has it open", busy.Message, StringComparison.Ordinal);
        Assert.InRange(_waits.Aggregate(TimeSpan.Zero, static (sum, wait) => sum + wait), TimeSpan.FromSeconds(0.8), TimeSpan.FromSeconds(1.2));
    }

    [Fact]
    public void A_right_that_is_missing_for_a_reader_is_said_as_the_system_says_it() =>
        Assert.Throws<UnauthorizedAccessException>(() => Windows().Read<int>(() => throw new UnauthorizedAccessException()));

    [Theory]
    [InlineData(typeof(FileNotFoundException))]
    [InlineData(typeof(DirectoryNotFoundException))]
    [InlineData(typeof(IOException))]
    public void Other_faults_are_not_waited_for(Type fault)
    {
        Assert.Throws(fault, () => Windows().Read<int>(() => throw (Exception)Activator.CreateInstance(fault)!));
        Assert.Empty(_waits);
    }

    [Fact]
    public void Elsewhere_nothing_is_tried_twice()
    {
        Assert.Throws<IOException>(() => new BusyFile(isWindows: false, _waits.Add).Read<int>(() => throw new IOException("", SharingViolation)));
        Assert.Empty(_waits);
    }

    private BusyFile Windows() => new(isWindows: true, _waits.Add);
}
