using System.Globalization;
using SenderId.Store.AgentLog;

namespace SenderId.Reporting.Tests;

/// <summary>A log for one test, written as the agent writes it.</summary>
internal sealed class SampleLog : TimeProvider, IAgentLogWatcher, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("senderid-report-");
    private readonly List<AgentLogEntry> _entries = [];
    private int _messageCount;

    public static DateTimeOffset Noon { get; } = new(2026, 11, 10, 12, 0, 0, TimeSpan.Zero);

    public string Folder => _folder.FullName;

    /// <summary>Adds a message's line of the Sender ID agent for each recipient.</summary>
    public SampleLog Add(
        DateTimeOffset at,
        string status,
        string pra = "ann@example.org",
        string address = "192.0.2.1",
        string recipients = "eve@example.com",
        string action = "AcceptMessage",
        string diagnostics = "",
        string? reasonData = null)
    {
        var entry = new AgentLogEntry
        {
            Timestamp = at,
            SessionId = (++_messageCount).ToString("X16", CultureInfo.InvariantCulture),
            IPAddress = NetAddress.TryParse(address, out NetAddress parsed) ? parsed : null,
            MessageId = $"<{_messageCount}@example.org>",
            P1FromAddress = pra,
            P2FromAddresses = [pra],
            RecipientCount = recipients.Split(',').Length,
            Agent = "Sender Id Agent",
            Event = "OnEndOfHeaders",
            Action = action,
            SmtpResponse = action == "RejectMessage" ? "550 5.7.1 Sender ID (PRA) Not Permitted" : "",
            Reason = status,
            ReasonData = reasonData ?? $"Matched: {pra.Split('@')[^1]}",
            Diagnostics = $"SenderIDStatus {status}; PRA={pra}{(diagnostics.Length > 0 ? "; " + diagnostics : "")}",
            NetworkMessageId = _messageCount.ToString("X8", CultureInfo.InvariantCulture),
            Directionality = "Incoming",
        };
        _entries.AddRange(recipients.Split(',').Select(recipient => entry with { Recipient = recipient }));
        return this;
    }

    /// <summary>Adds a line of the last message with something changed.</summary>
    public SampleLog Then(Func<AgentLogEntry, AgentLogEntry> change)
    {
        _entries.Add(change(_entries[^1]));
        return this;
    }

    /// <summary>Changes the last line.</summary>
    public SampleLog But(Func<AgentLogEntry, AgentLogEntry> change)
    {
        _entries[^1] = change(_entries[^1]);
        return this;
    }

    /// <summary>Writes what was added and reads it into a report.</summary>
    public async Task<AgentLogReport> ReportAsync(Func<ReportOptions, ReportOptions>? adapt = null)
    {
        await WriteAsync();
        var options = new ReportOptions { LogPaths = [Folder] };
        return ReportBuilder.Build(adapt?.Invoke(options) ?? options);
    }

    /// <summary>Writes what was added.</summary>
    public async Task WriteAsync()
    {
        await using var writer = new AgentLogWriter(new AgentLogSettings { Path = Folder }, this, this);
        foreach (AgentLogEntry entry in _entries)
        {
            writer.Write(entry);
        }

        _entries.Clear();
    }

    public override DateTimeOffset GetUtcNow() => Noon;

    public void OnUnwritable(string path, string reason) => throw new IOException(reason);

    public void OnWritable(string path, long droppedCount)
    {
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
