using System.Globalization;
using SenderId.Store.AgentLog;

namespace SenderId.Store.Tests.AgentLog;

public sealed class AgentLogTests : IDisposable
{
    private readonly LogFolder _folder = new();

    [Fact]
    public async Task A_file_has_the_products_head_and_columns()
    {
        await _folder.WriteAsync(null, LogFolder.Entry(_folder.Now));

        string[] lines = await File.ReadAllLinesAsync(Path.Combine(_folder.Folder, "AGENTLOG20261122-1.LOG"));
        Assert.Equal(
            [
                "#Software: Microsoft Exchange Server",
                "#Version: 15.0.0.0",
                "#Log-type: Agent Log",
                "#Date: 2026-11-22T23:59:00.000Z",
                "#Fields: Timestamp,SessionId,LocalEndpoint,RemoteEndpoint,EnteredOrgFromIP,MessageId,P1FromAddress,P2FromAddresses,Recipient,NumRecipients,Agent,Event,Action,SmtpResponse,Reason,ReasonData,Diagnostics,NetworkMsgID,TenantID,Directionality",
                "2026-11-22T23:59:00.000Z,0123456789ABCDEF,198.51.100.5:25,192.0.2.1:4711,192.0.2.1,<a@b.example>,ann@example.org,ann@example.org;bob@example.org;,eve@example.com,2,Sender Id Agent,OnEndOfHeaders,RejectMessage,550 5.7.1 Sender ID (PRA) Not Permitted,Fail,NotPermitted: example.org,SenderIDStatus Fail; Term=-all,4F0A,,Incoming",
            ],
            lines);
    }

    [Fact]
    public async Task What_is_written_is_read_back()
    {
        AgentLogEntry entry = LogFolder.Entry(_folder.Now) with { ReasonData = "with \"quotes\", commas", MessageId = "" };
        await _folder.WriteAsync(null, entry);

        AgentLogEntry read = Assert.Single(AgentLogReader.Read(_folder.Folder));
        Assert.Equal(entry.P2FromAddresses.ToArray(), read.P2FromAddresses.ToArray());
        Assert.Equal(entry with { P2FromAddresses = [] }, read with { P2FromAddresses = [] });
    }

    [Fact]
    public async Task A_stranger_cannot_begin_a_line()
    {
        await _folder.WriteAsync(null, LogFolder.Entry(_folder.Now) with { MessageId = "<a>\r\n2020-01-01T00:00:00Z,forged\u2028x\0" });
        Assert.Equal("<a>  2020-01-01T00:00:00Z,forged x ", Assert.Single(AgentLogReader.Read(_folder.Folder)).MessageId);
    }

    [Fact]
    public async Task A_restart_goes_on_in_the_same_file()
    {
        await _folder.WriteAsync(null, LogFolder.Entry(_folder.Now, "one"));
        await _folder.WriteAsync(null, LogFolder.Entry(_folder.Now, "two"));

        Assert.Equal(["AGENTLOG20261122-1.LOG"], _folder.Files());
        Assert.Equal(["one", "two"], AgentLogReader.Read(_folder.Folder).Select(static entry => entry.Reason));
    }

    [Fact]
    public async Task A_torn_line_is_passed_over_and_spoils_no_other()
    {
        await _folder.WriteAsync(null, LogFolder.Entry(_folder.Now, "one"));
        string path = Path.Combine(_folder.Folder, "AGENTLOG20261122-1.LOG");
        await File.AppendAllTextAsync(path, "2026-11-22T23:59:00.000Z,\"half a li");
        await _folder.WriteAsync(null, LogFolder.Entry(_folder.Now, "two"));

        Assert.Equal(["one", "two"], AgentLogReader.Read(_folder.Folder).Select(static entry => entry.Reason));
    }

    [Fact]
    public async Task Midnight_begins_a_new_day()
    {
        await _folder.WriteAsync(null, LogFolder.Entry(_folder.Now));
        _folder.Now = _folder.Now.AddMinutes(2);
        await _folder.WriteAsync(null, LogFolder.Entry(_folder.Now));
        Assert.Equal(["AGENTLOG20261122-1.LOG", "AGENTLOG20261123-1.LOG"], _folder.Files());
    }

    [Fact]
    public async Task A_full_file_is_followed_by_the_next_number()
    {
        var settings = new AgentLogSettings { Path = _folder.Folder, MaxFileBytes = 1000, MaxDirectoryBytes = 100_000 };
        for (int i = 0; i < 6; i++)
        {
            await _folder.WriteAsync(settings, LogFolder.Entry(_folder.Now, i.ToString(CultureInfo.InvariantCulture)));
        }

        Assert.Equal(["AGENTLOG20261122-1.LOG", "AGENTLOG20261122-2.LOG", "AGENTLOG20261122-3.LOG"], _folder.Files());
        Assert.Equal(["0", "1", "2", "3", "4", "5"], AgentLogReader.Read(_folder.Folder).Select(static entry => entry.Reason));
    }

    [Fact]
    public async Task The_folder_keeps_to_its_size_and_loses_the_oldest_first()
    {
        var settings = new AgentLogSettings { Path = _folder.Folder, MaxFileBytes = 500, MaxDirectoryBytes = 3000 };
        for (int i = 0; i < 12; i++)
        {
            await _folder.WriteAsync(settings, LogFolder.Entry(_folder.Now, i.ToString(CultureInfo.InvariantCulture)));
        }

        Assert.True(Directory.EnumerateFiles(_folder.Folder).Sum(static path => new FileInfo(path).Length) <= 3000);
        Assert.Contains("AGENTLOG20261122-12.LOG", _folder.Files());
        Assert.DoesNotContain("AGENTLOG20261122-1.LOG", _folder.Files());
    }

    [Theory]
    [InlineData(7, 7, true)]
    [InlineData(7, 8, false)]
    [InlineData(0, 400, true)]
    public async Task Old_files_go_and_age_zero_keeps_them(int maxAgeDays, int days, bool isKept)
    {
        var settings = new AgentLogSettings { Path = _folder.Folder, MaxAge = TimeSpan.FromDays(maxAgeDays) };
        await _folder.WriteAsync(settings, LogFolder.Entry(_folder.Now));
        _folder.Now = _folder.Now.AddDays(days);
        await _folder.WriteAsync(settings, LogFolder.Entry(_folder.Now));

        Assert.Equal(isKept ? 2 : 1, _folder.Files().Length);
    }

    [Fact]
    public async Task Other_files_in_the_folder_are_left_alone()
    {
        Directory.CreateDirectory(_folder.Folder);
        string[] others = ["AGENTLOG.LOG", "AGENTLOG2026-1.LOG", "AGENTLOG20001301-1.LOG", "AGENTLOG20000101-x.LOG", "notes.txt"];
        Array.ForEach(others, name => File.WriteAllText(Path.Combine(_folder.Folder, name), "x"));
        await _folder.WriteAsync(null, LogFolder.Entry(_folder.Now));

        Assert.Equal(others.Length + 1, _folder.Files().Length);
        Assert.Single(AgentLogReader.Read(_folder.Folder));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_drops_lines_tells_once_and_recovers()
    {
        string blocker = _folder.Folder;
        await File.WriteAllTextAsync(blocker, "a file where the folder should be");
        await using (var writer = new AgentLogWriter(new AgentLogSettings { Path = blocker }, _folder, _folder))
        {
            writer.Write(LogFolder.Entry(_folder.Now));
            await UntilAsync(() => writer.DroppedCount == 1);
            writer.Write(LogFolder.Entry(_folder.Now));
            await UntilAsync(() => writer.DroppedCount == 2);
            File.Delete(blocker);
            _folder.Now = _folder.Now.AddSeconds(10);
            writer.Write(LogFolder.Entry(_folder.Now, "after"));
        }

        Assert.Equal(["unwritable", "writable 2"], _folder.Told);
        Assert.Equal("after", Assert.Single(AgentLogReader.Read(_folder.Folder)).Reason);
    }

    [Fact]
    public async Task Times_choose_lines_both_ends_included()
    {
        DateTimeOffset noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        await _folder.WriteAsync(null, [.. Enumerable.Range(0, 5).Select(hour => LogFolder.Entry(noon.AddHours(hour), $"{hour}"))]);

        Assert.Equal(["1", "2", "3"], AgentLogReader.Read(_folder.Folder, noon.AddHours(1), noon.AddHours(3)).Select(static entry => entry.Reason));
        Assert.Throws<DirectoryNotFoundException>(() => AgentLogReader.Read(_folder.Folder + "-none"));
    }

    [Fact]
    public void Noise_is_read_without_harm()
    {
        Directory.CreateDirectory(_folder.Folder);
        var random = new Random(25);
        const string Alphabet = "\",;\r\n#2026-11T:Fields abc\0\uFFFD";
        for (int round = 0; round < 200; round++)
        {
            string noise = new([.. Enumerable.Range(0, 300).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            File.WriteAllText(Path.Combine(_folder.Folder, "AGENTLOG20261122-1.LOG"), noise);
            _ = AgentLogReader.Read(_folder.Folder).Count();
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (int i = 0; i < 200 && !condition(); i++)
        {
            await Task.Delay(20);
        }

        Assert.True(condition());
    }
}
