using SenderId.Store.AgentLog;

namespace SenderId.Store.Tests.AgentLog;

/// <summary>A folder for a log, with a clock that stands still and a note of what was told.</summary>
internal sealed class LogFolder : TimeProvider, IAgentLogWatcher, IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("senderid-log-");

    public LogFolder() => Folder = Path.Combine(_root.FullName, "log");

    public string Folder { get; }

    public DateTimeOffset Now { get; set; } = new(2026, 11, 22, 23, 59, 0, TimeSpan.Zero);

    public List<string> Told { get; } = [];

    public static AgentLogEntry Entry(DateTimeOffset time, string reason = "Fail") => new()
    {
        Timestamp = time,
        SessionId = "0123456789ABCDEF",
        LocalEndpoint = "198.51.100.5:25",
        RemoteEndpoint = "192.0.2.1:4711",
        IPAddress = NetAddress.FromIPv4(0xC0000201),
        MessageId = "<a@b.example>",
        P1FromAddress = "ann@example.org",
        P2FromAddresses = ["ann@example.org", "bob@example.org"],
        Recipient = "eve@example.com",
        RecipientCount = 2,
        Agent = "Sender Id Agent",
        Event = "OnEndOfHeaders",
        Action = "RejectMessage",
        SmtpResponse = "550 5.7.1 Sender ID (PRA) Not Permitted",
        Reason = reason,
        ReasonData = "NotPermitted: example.org",
        Diagnostics = "SenderIDStatus Fail; Term=-all",
        NetworkMessageId = "4F0A",
        Directionality = "Incoming",
    };

    public async Task WriteAsync(AgentLogSettings? settings, params AgentLogEntry[] entries)
    {
        await using var writer = new AgentLogWriter(settings ?? new AgentLogSettings { Path = Folder }, this, this);
        foreach (AgentLogEntry entry in entries)
        {
            writer.Write(entry);
        }
    }

    public string[] Files() => [.. Directory.EnumerateFiles(Folder).Select(static path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    public override DateTimeOffset GetUtcNow() => Now;

    public void OnUnwritable(string path, string reason) => Told.Add("unwritable");

    public void OnWritable(string path, long droppedCount) => Told.Add($"writable {droppedCount}");

    public void Dispose() => _root.Delete(recursive: true);
}
