namespace SenderId.Reporting.Tests;

/// <summary>Logs that Exchange wrote, in the forms of its versions; the lines are our own.</summary>
public sealed class ForeignLogTests : IDisposable
{
    private const string Columns2010 =
        "Timestamp,SessionId,LocalEndpoint,RemoteEndpoint,EnteredOrgFromIP,MessageId,P1FromAddress,P2FromAddresses,Recipient,NumRecipients,Agent,Event,Action,SmtpResponse,Reason,ReasonData,Diagnostics";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("senderid-foreign-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_of_2013_and_later_is_read_by_its_own_name_and_form()
    {
        Write(
            "AgentLog20220913-1.LOG",
            Columns2010 + ",NetworkMsgID,TenantID,Directionality",
            "2022-09-13T14:38:59.177Z,08DA95ADADA795F,192.0.2.25,198.51.100.33:46904,198.51.100.33,,ann@example.org,ann@example.org;,eve@example.com,1,Inbound Trust Agent,OnEndOfHeaders,ModifyHeaders,,,,Cross premises headers filtered,0a1b2c3d-0000-4000-8000-000000000001,,Incoming",
            "2022-09-13T14:39:00.177Z,08DA95ADADA7960,192.0.2.25,198.51.100.34:46904,198.51.100.34,,bob@example.net,bob@example.net;,eve@example.com,1,Sender Id Agent,OnEndOfHeaders,RejectMessage,550 5.7.1 Sender ID (PRA) Not Permitted,,,,0a1b2c3d-0000-4000-8000-000000000002,,Incoming",
            "2022-09-13T14:39:01.177Z,08DA95ADADA7961,192.0.2.25,198.51.100.35:46904,198.51.100.35,<1@x>,eve@example.com,eve@example.com;,eve@example.com,1,Content Filter Agent,OnEndOfData,AcceptMessage,,SCL,4,DV:3.1.3924.1409;SID:SenderIDStatus Fail;OrigIP:198.51.100.35,0a1b2c3d-0000-4000-8000-000000000003,,Incoming");
        AgentLogReport report = ReportBuilder.Build(new ReportOptions { LogPaths = [_folder.FullName] });
        Assert.Equal((3, 2, 1), (report.LineCount, report.MessageCount, report.RefusedCount));
        Assert.Equal("Fail 2", report.Statuses.ToString());
        Assert.Equal("example.com", Assert.Single(report.SpoofingSources).Domain);
    }

    [Fact]
    public void A_file_of_2010_ends_with_the_diagnostics()
    {
        Write(
            "AGENTLOG20100102-1.LOG",
            Columns2010,
            "2010-01-02T03:04:05.678Z,08CC59E1BD1A1F84,192.0.2.25:25,198.51.100.33:1234,198.51.100.33,<a@b>,spam@example.org,spam@example.org;,,0,Connection Filtering Agent,OnRcptCommand,RejectCommand,550 5.7.1 Blocked,BlockListProvider,Provider,",
            "2010-01-02T03:04:06.678Z,08CC59E1BD1A1F85,192.0.2.25:25,198.51.100.34:1234,198.51.100.34,\"<a,b@c>\",bob@example.org,bob@example.org;,eve@example.com,1,Sender Id Agent,OnEndOfHeaders,AcceptMessage,,Pass,,");
        AgentLogReport report = ReportBuilder.Build(new ReportOptions { LogPaths = [_folder.FullName] });
        Assert.Equal((2, 1, 1), (report.LineCount, report.MessageCount, report.EarlyRefusalCount));
        Assert.Equal("Pass 1", report.Statuses.ToString());
        Assert.Equal("BlockListProvider", Assert.Single(report.RefusalReasons).Reason);
    }

    [Fact]
    public void Noise_is_read_without_harm()
    {
        var random = new Random(19);
        const string Alphabet = "\",;\r\n#2026-11T:=@ Sender Id Agent\u001F\0é";
        for (int round = 0; round < 300; round++)
        {
            string noise = new([.. Enumerable.Range(0, 400).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            Write("AGENTLOG20261110-1.LOG", Columns2010, "2026-11-10T00:00:00.000Z," + noise, noise, Mutated(random));
            AgentLogReport report = ReportBuilder.Build(new ReportOptions { LogPaths = [_folder.FullName] });
            Assert.Equal(report.MessageCount, report.Slices.Sum(static slice => slice.MessageCount));
        }
    }

    // A line that is right but for a few letters.
    private static string Mutated(Random random)
    {
        char[] line = "2026-11-10T00:00:00.000Z,AB,,,192.0.2.1,,a@b.example,a@b.example;,c@b.example,1,Sender Id Agent,OnEndOfHeaders,RejectMessage,550 x,Bypassed,BypassedRecipients: a,SenderIDStatus Fail; PRA=a@b; SRL=9; BypassedStatus=Fail".ToCharArray();
        for (int i = 0; i < 3; i++)
        {
            line[random.Next(25, line.Length)] = (char)random.Next(32, 127);
        }

        return new string(line);
    }

    private void Write(string name, string columns, params string[] lines) => File.WriteAllText(
        Path.Combine(_folder.FullName, name),
        $"#Software: Microsoft Exchange Server\r\n#Version: 15.0.0.0\r\n#Log-type: Agent Log\r\n#Date: 2022-09-13T14:38:59.177Z\r\n#Fields: {columns}\r\n{string.Join("\r\n", lines)}\r\n");
}
