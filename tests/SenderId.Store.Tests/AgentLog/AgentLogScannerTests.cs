using System.Text;
using SenderId.Store.AgentLog;

namespace SenderId.Store.Tests.AgentLog;

public class AgentLogScannerTests
{
    [Fact]
    public void Quotes_are_taken_off_and_commas_within_stay()
    {
        AgentLogScanner line = First("T,\"a,\"\"b\"\",c\",plain,x\"y,z\"w,\"\"\r\n");
        Assert.Equal("a,\"b\",c", Text(line, AgentLogColumn.SessionId));
        Assert.Equal("plain", Text(line, AgentLogColumn.LocalEndpoint));
        Assert.Equal("xy,zw", Text(line, AgentLogColumn.RemoteEndpoint));
        Assert.Equal("", Text(line, AgentLogColumn.EnteredOrgFromIP));
        Assert.Equal("", Text(line, AgentLogColumn.Directionality));
    }

    [Fact]
    public void Columns_are_those_of_the_file_whatever_their_order_and_unknown_ones_are_passed_over()
    {
        AgentLogScanner line = First("\uFEFF#Software: x\n#Fields: Reason, 5,Later,TIMESTAMP,17,-1\nFail,1,2,now,3,4,5\n");
        Assert.Equal(("Fail", "now", ""), (Text(line, AgentLogColumn.Reason), Text(line, AgentLogColumn.Timestamp),
            Text(line, AgentLogColumn.MessageId)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    [InlineData(1 << 18)]
    public void Lines_come_whole_however_the_octets_do(int step)
    {
        string[] lines = [.. Enumerable.Range(0, 3000).Select(static number => $"{number},\"{new string('x', number % 300)},\",y")];
        using var scanner = new AgentLogScanner(new StepStream(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), step));
        foreach (int number in Enumerable.Range(0, 3000))
        {
            Assert.True(scanner.MoveNext());
            Assert.Equal($"{number} {new string('x', number % 300)}, y",
                $"{Text(scanner, 0)} {Text(scanner, AgentLogColumn.SessionId)} {Text(scanner, AgentLogColumn.LocalEndpoint)}");
        }

        Assert.False(scanner.MoveNext());
        Assert.Equal(0, scanner.SkippedCount);
    }

    [Fact]
    public void A_file_that_is_no_log_fills_no_memory_and_spoils_nothing_after_it()
    {
        byte[] noise = new byte[20 << 20];
        Array.Fill(noise, (byte)'x');
        using var scanner = new AgentLogScanner(new MemoryStream([.. "first,1\n"u8, .. noise, .. "\nlast,2\n\"torn,3\nend,4"u8]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        var found = new List<string>();
        while (scanner.MoveNext())
        {
            found.Add(Text(scanner, AgentLogColumn.Timestamp));
        }

        Assert.Equal(["first", "last", "end"], found);
        Assert.Equal(2, scanner.SkippedCount);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Theory]
    [InlineData("2026-11-22T23:59:00.123Z", true)]
    [InlineData("2026-11-22T23:59:60.123Z", false)]
    [InlineData("2026-02-30T23:59:00.123Z", false)]
    [InlineData("0000-01-01T00:00:00.000Z", false)]
    [InlineData("2026-11-22T23:59:00Z", true)]
    [InlineData("2026-11-22T23:59:00.1234567+01:00", true)]
    [InlineData("x026-11-22T23:59:00.123Z", false)]
    [InlineData("", false)]
    public void A_time_is_read_as_the_framework_reads_it(string text, bool isTime)
    {
        Assert.Equal(isTime, AgentLogTime.TryParse(Encoding.UTF8.GetBytes(text), out DateTimeOffset time));
        if (isTime)
        {
            Assert.Equal(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture), time);
        }
    }

    private static AgentLogScanner First(string text)
    {
        var scanner = new AgentLogScanner(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        Assert.True(scanner.MoveNext());
        return scanner;
    }

    private static string Text(AgentLogScanner line, AgentLogColumn column) => Encoding.UTF8.GetString(line[column]);

    private sealed class StepStream(byte[] octets, int step) : MemoryStream(octets)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, step));
    }
}
