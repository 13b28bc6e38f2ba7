using System.Text;
using SenderId.Reporting.Counting;
using SenderId.Store.AgentLog;

namespace SenderId.Reporting.Tracking;

/// <summary>Gathers the lines of one message.</summary>
internal sealed class MessageLines(MessageKey key)
{
    private readonly List<DecisionStep> _steps = [];
    private AgentLogEntry? _first;
    private AgentLogEntry? _judged;
    private int _lineCount;

    /// <summary>The session as octets.</summary>
    public byte[] Session { get; } = Encoding.UTF8.GetBytes(key.SessionId);

    /// <summary>Whether a line was taken.</summary>
    public bool HasLines => _first is not null;

    /// <summary>Takes the line a scanner is at, where it is about the message.</summary>
    public void Take(AgentLogScanner line)
    {
        if (_lineCount >= DecisionFinder.MaxStepCount || AgentLogColumns.Read(line) is not { } entry || !IsAbout(entry))
        {
            return;
        }

        _lineCount++;
        var read = new LogLine(line);
        _first = _first is null || (_first.NetworkMessageId.Length == 0 && entry.NetworkMessageId.Length > 0) ? entry : _first;
        _judged = _judged is null && read.IsSenderId ? entry : _judged;
        Add(entry, read.IsRefusal);
    }

    /// <summary>Tells what the lines say.</summary>
    /// <param name="logPath">The log they are of.</param>
    /// <param name="recipient">The recipient asked for, whose refusal is the one that counts; null where any counts.</param>
    public MessageDecision ToDecision(string logPath, string? recipient)
    {
        AgentLogEntry known = _judged ?? _first ?? throw new InvalidOperationException("A message without a line has no story.");
        DecisionStep deciding = _steps.Find(step => step.IsRefusal && Concerns(step, recipient))
            ?? _steps.Find(static step => step.Agent.Equals(Pipeline.TransportAgentNames.SenderId, StringComparison.OrdinalIgnoreCase))
            ?? _steps[0];
        DiagnosticFields fields = DiagnosticFields.Read(Encoding.UTF8.GetBytes(_judged?.Diagnostics ?? deciding.Diagnostics));
        var told = new MessageDecision
        {
            Action = deciding.Action,
            Status = LogLine.TryReadStatus(fields.Status, out MailStatus status) || LogLine.TryReadStatus(
                Encoding.UTF8.GetBytes(_judged?.Reason ?? ""), out status) ? status.ToString() : null,
            Agent = deciding.Agent,
            Reason = deciding.Reason,
            ReasonData = deciding.ReasonData,
            SmtpResponse = deciding.SmtpResponse,
            Timestamp = _steps[0].Timestamp,
            QueueId = key.QueueId,
            MessageId = known.MessageId,
            SessionId = key.SessionId,
            IPAddress = known.IPAddress?.ToString(),
            HelloDomain = Encoding.UTF8.GetString(fields.Helo),
            MailFrom = known.P1FromAddress,
            PurportedResponsibleAddress = Encoding.UTF8.GetString(fields.Pra),
            Recipients = [.. _steps.SelectMany(static step => step.Recipients).Distinct(StringComparer.OrdinalIgnoreCase)],
            Term = Encoding.UTF8.GetString(fields.Term),
            RecordDomain = Encoding.UTF8.GetString(fields.RecordDomain),
            Detail = Encoding.UTF8.GetString(fields.Detail),
            LogPath = logPath,
            Steps = [.. _steps],
            IsRefused = deciding.IsRefusal,
        };
        return told with { Exemption = ExemptionSearch.Find(told, deciding) };
    }

    private static bool Concerns(DecisionStep step, string? recipient) => recipient is null || step.Recipients.IsEmpty
        || step.Recipients.Contains(recipient, StringComparer.OrdinalIgnoreCase);

    // Before the message had a queue id, what was said of its client, its sender and its recipients belongs to it too.
    private bool IsAbout(AgentLogEntry entry)
    {
        if (!entry.SessionId.Equals(key.SessionId, StringComparison.Ordinal))
        {
            return false;
        }

        if (key.QueueId.Length == 0 || entry.NetworkMessageId.Length > 0)
        {
            return entry.NetworkMessageId.Equals(key.QueueId, StringComparison.Ordinal)
                && (key.QueueId.Length > 0 || entry.P1FromAddress.Equals(key.MailFrom, StringComparison.Ordinal));
        }

        return _judged is null && (entry.P1FromAddress.Length == 0 || _first is null || entry.P1FromAddress == _first.P1FromAddress);
    }

    private void Add(AgentLogEntry entry, bool isRefusal)
    {
        var step = new DecisionStep
        {
            Timestamp = entry.Timestamp,
            Agent = entry.Agent,
            Event = entry.Event,
            Action = entry.Action,
            SmtpResponse = entry.SmtpResponse,
            Reason = entry.Reason,
            ReasonData = entry.ReasonData,
            Diagnostics = entry.Diagnostics,
            Recipients = entry.Recipient.Length > 0 ? [entry.Recipient] : [],
            IsRefusal = isRefusal,
        };
        int last = _steps.Count - 1;
        // The log has a line for each recipient: what differs in nothing else is one step.
        if (last >= 0 && _steps[last] with { Timestamp = step.Timestamp, Recipients = step.Recipients } == step)
        {
            _steps[last] = _steps[last] with { Recipients = _steps[last].Recipients.AddRange(step.Recipients) };
            return;
        }

        _steps.Add(step);
    }
}
