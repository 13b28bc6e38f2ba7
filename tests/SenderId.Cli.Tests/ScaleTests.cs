using System.Text;
using SenderId.Testing;

namespace SenderId.Cli.Tests;

/// <summary>Much input in little memory, and stopping in the middle of it.</summary>
public sealed class ScaleTests : IDisposable
{
    private const long MostGrowth = 60 * 1024 * 1024;

    private readonly SampleZone _zone = new();

    public void Dispose() => _zone.Dispose();

    [Fact]
    public async Task An_mbox_of_100_000_messages_runs_in_constant_memory()
    {
        byte[] message = Encoding.ASCII.GetBytes($"From x@y Fri Jul  8 12:08:34 2011\nFrom: ann@pass.example\n\n{new string('x', 500)}\n");
        using var input = new RepeatingFile(message, 100_000);
        using var output = new CountingStream();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int exitCode = await RunAsync(Stream.Null, output, "test", input.Path, "--ip", "192.0.2.1", "--format", "jsonl", "--zone", _zone.Path);
        Assert.Equal((0, 100_000L), (exitCode, output.LineCount));
        Assert.InRange(output.MostMemory - before, long.MinValue, MostGrowth);
    }

    [Fact]
    public async Task A_batch_of_500_000_lines_runs_in_constant_memory()
    {
        using var input = new RepeatingStream("{\"id\":1,\"ip\":\"192.0.2.1\",\"domain\":\"pass.example\"}\n"u8.ToArray(), 500_000);
        using var output = new CountingStream();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int exitCode = await RunAsync(input, output, "check", "--batch", "--zone", _zone.Path);
        Assert.Equal((0, 500_000L), (exitCode, output.LineCount));
        Assert.InRange(output.MostMemory - before, long.MinValue, MostGrowth);
    }

    [Theory]
    [InlineData("test")]
    [InlineData("check")]
    public async Task Ctrl_C_stops_in_the_middle_and_keeps_what_is_done(string command)
    {
        using var stop = new CancellationTokenSource();
        using var mbox = new RepeatingFile(Encoding.ASCII.GetBytes("From x@y Fri Jul  8 12:08:34 2011\nFrom: ann@pass.example\n\n"), 300_000);
        using var lines = new RepeatingStream("{\"ip\":\"192.0.2.1\",\"domain\":\"pass.example\"}\n"u8.ToArray(), int.MaxValue);
        using var output = new CountingStream();
        output.Reached(1000, stop.Cancel);
        string[] args = command == "test" ? ["test", mbox.Path, "--ip", "192.0.2.1", "--format", "jsonl"] : ["check", "--batch"];
        Session session = await Session.RunAsync(lines, [.. args, "--zone", _zone.Path], terminal => terminal with { Output = output }, stop.Token);
        Assert.Equal((130, ""), (session.ExitCode, session.Error));
        Assert.InRange(output.LineCount, 1000, 299_999);
        Assert.True(output.EndsWithLine);
    }

    [Fact]
    public async Task Progress_is_one_line_on_a_terminal_and_gone_at_the_end()
    {
        using var mbox = new RepeatingFile(Encoding.ASCII.GetBytes("From x@y Fri Jul  8 12:08:34 2011\nFrom: ann@pass.example\n\n"), 2000);
        using var output = new CountingStream { Delay = TimeSpan.FromMilliseconds(60) };
        string[] args = ["test", mbox.Path, "--ip", "192.0.2.1", "--format", "jsonl", "--zone", _zone.Path];
        Session session = await Session.RunAsync(Stream.Null, args, terminal => terminal with { Output = output, IsErrorTerminal = true });
        Assert.Contains(" messages, ", session.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', session.Error);
        Assert.EndsWith("\r\e[2K", session.Error, StringComparison.Ordinal);
        Assert.Equal("", (await Session.RunAsync(Stream.Null, args, terminal => terminal with { Output = output })).Error);
    }

    private static async Task<int> RunAsync(Stream input, Stream output, params string[] args)
    {
        Session session = await Session.RunAsync(input, args, terminal => terminal with { Output = output });
        Assert.Equal("", session.Error);
        return session.ExitCode;
    }

    private sealed class RepeatingFile : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        internal RepeatingFile(byte[] octets, int count)
        {
            Path = _folder.Write("big.mbox", "");
            using FileStream file = File.OpenWrite(Path);
            using var source = new RepeatingStream(octets, count);
            source.CopyTo(file);
        }

        internal string Path { get; }

        public void Dispose() => _folder.Dispose();
    }
}
