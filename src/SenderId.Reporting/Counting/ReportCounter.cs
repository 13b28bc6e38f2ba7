using System.Text;
using SenderId.Store.AgentLog;

namespace SenderId.Reporting.Counting;

/// <summary>Counts the lines of the log, each met once, in memory that does not grow with their number.</summary>
/// <param name="window">The times of the report.</param>
/// <param name="timeline">The slices of the report.</param>
/// <param name="options">What the report is to be about.</param>
/// <param name="serverCount">How many servers' logs are read.</param>
internal sealed class ReportCounter(ReportWindow window, Timeline timeline, ReportOptions options, int serverCount)
{
    private readonly MessageWindow _messages = new();
    private readonly byte[] _room = new byte[TableName.MaxBytes];
    private readonly byte[][] _ownDomains = [.. options.OwnDomains.Select(static domain => Encoding.UTF8.GetBytes(domain.Value))];

    /// <summary>The lists.</summary>
    public ReportTables Tables { get; } = new(options.Capacity);

    /// <summary>What each threshold would have done.</summary>
    public LevelTable Levels { get; } = new(options.BlockingPeriod);

    /// <summary>Messages by cell of the timeline.</summary>
    public long[] Cells { get; } = new long[timeline.Count * MessageCell.SliceSize];

    /// <summary>Messages of each status that go on whatever its action is, because their forwarder or author was proved.</summary>
    public long[] Forwarded { get; } = new long[Enum.GetValues<MailStatus>().Length];

    /// <summary>Messages refused in each slice, by whatever agent.</summary>
    public long[] RefusedInSlice { get; } = new long[timeline.Count];

    /// <summary>The messages of each server.</summary>
    public Tally[] Servers { get; } = [.. Enumerable.Range(0, serverCount).Select(_ => new Tally(0, window.End.UtcTicks))];

    /// <summary>The sums of the report.</summary>
    public PeriodCount Whole { get; } = new();

    /// <summary>The sums of the period that is compared.</summary>
    public PeriodCount After { get; } = new();

    /// <summary>The sums of the period before it.</summary>
    public PeriodCount Before { get; } = new();

    /// <summary>Lines read, those outside of the report's time included.</summary>
    public long LineCount { get; private set; }

    /// <summary>Counts the line a scanner is at.</summary>
    public void Count(AgentLogScanner scanner, DateTimeOffset time, int server)
    {
        LineCount++;
        if (time < window.First || time > window.End)
        {
            return;
        }

        var line = new LogLine(scanner);
        var moment = new Moment(time.UtcTicks, timeline.IndexOf(time.UtcTicks), time >= window.Start, server);
        PeriodCount? compared = time >= window.CompareFrom ? After : time >= window.Before ? Before : null;
        if (line.IsBeforeMessage)
        {
            CountEarlyRefusal(line, moment, compared);
            return;
        }

        ref MessageState state = ref _messages[line.Message(server)];
        bool isRefused = line.IsRefusal && !state.HasFlag(MessageState.Refusal);
        // A refusal without a status is the end of a message that Sender ID was not asked about.
        bool isNew = !state.HasFlag(MessageState.Status) && (line.HasStatus || (isRefused && !line.IsProtocolAnalysis));
        if (line.IsSenderId || isNew)
        {
            CountRecipient(line, moment);
        }

        if (isNew)
        {
            state |= MessageState.Status;
            CountMessage(line, moment, compared);
        }

        if (isRefused)
        {
            state |= MessageState.Refusal;
            CountRefusal(line, moment, compared);
        }

        if (moment.IsInReport && line.Level is > 0 and var level && !state.HasFlag(MessageState.Level))
        {
            state |= MessageState.Level;
            Levels.NoteLevel(line.Address, level, line.IsRefusal, line is { IsRefusal: true, IsProtocolAnalysis: true }, moment.At);
        }
    }

    private void CountMessage(in LogLine line, Moment moment, PeriodCount? compared)
    {
        var cell = new MessageCell(moment.Slice, line.Status, line.IsRefusal);
        compared?.Count(line.Status);
        if (moment.IsInReport)
        {
            Whole.Count(line.Status);
            Cells[cell.Number]++;
            Forwarded[(int)line.Status] += line.Diagnostics.Proof.Length > 0 ? 1 : 0;
            Tally server = Servers[moment.Server];
            server.Touch(moment.At);
            server.Count(cell);
            if (!line.IsRefusal)
            {
                Levels.CountMessage(line.Address, moment.At);
            }
        }

        CountSource(line, moment, cell);
        switch (line.Status)
        {
            case MailStatus.PermError:
                CountBrokenRecord(line, moment, cell);
                break;
            case MailStatus.TempError:
                CountDnsFailure(line, moment, cell);
                break;
            case MailStatus.Exempt:
                CountExemption(line, moment, cell);
                break;
        }

        if (line.Status is not (MailStatus.Pass or MailStatus.Exempt or MailStatus.Unchecked) && !line.IsOriginating && IsOwn(line))
        {
            var name = new TableName(_room);
            name.Add(line.ResponsibleDomain);
            name.Add(line.Address);
            Count(Tables.Claims, name.Octets, moment, cell).NoteHello(line.Diagnostics.Helo);
        }
    }

    private void CountSource(in LogLine line, Moment moment, MessageCell cell)
    {
        if (line.Address.Length == 0)
        {
            return;
        }

        var name = new TableName(_room);
        name.Add(line.Address);
        Tally source = Count(Tables.Sources, name.Octets, moment, cell);
        source.NoteHello(line.Diagnostics.Helo);
        if (moment.IsInReport && line.Status is MailStatus.Fail or MailStatus.SoftFail)
        {
            var domain = new TableName(_room);
            domain.Add(line.ResponsibleDomain);
            source.NoteDistinct(SeededHash.Of(domain.Octets));
        }
    }

    private void CountBrokenRecord(in LogLine line, Moment moment, MessageCell cell)
    {
        var name = new TableName(_room);
        name.Add(line.ResponsibleDomain);
        name.Add(line.Diagnostics.RecordDomain);
        name.AddExactly(line.Diagnostics.Cause);
        name.AddExactly(line.Diagnostics.Term);
        name.AddExactly(line.Diagnostics.Detail);
        Count(Tables.BrokenRecords, name.Octets, moment, cell);
    }

    private void CountDnsFailure(in LogLine line, Moment moment, MessageCell cell)
    {
        var name = new TableName(_room);
        name.Add(line.Diagnostics.NameServer);
        name.Add(line.ResponsibleDomain);
        name.AddExactly(line.Diagnostics.Cause);
        Count(Tables.DnsFailures, name.Octets, moment, cell);
    }

    // ReasonData is "BypassedRecipients: ann@example.org,bob@example.org": each entry served.
    private void CountExemption(in LogLine line, Moment moment, MessageCell cell)
    {
        if (LogLine.TryReadStatus(line.Diagnostics.BypassedStatus, out MailStatus status))
        {
            cell = cell with { Status = status };
        }

        ReadOnlySpan<byte> reason = line.ReasonData;
        int mark = reason.IndexOf((byte)':');
        if (mark < 0)
        {
            return;
        }

        ReadOnlySpan<byte> entries = reason[(mark + 1)..];
        foreach (Range entry in entries.Split((byte)','))
        {
            var name = new TableName(_room);
            name.AddExactly(reason[..mark]);
            name.Add(entries[entry].Trim((byte)' '));
            Count(Tables.Exemptions, name.Octets, moment, cell);
        }
    }

    private void CountRecipient(in LogLine line, Moment moment)
    {
        if (line.RecipientDomain.Length > 0 && moment.IsInReport && line.HasStatus)
        {
            var name = new TableName(_room);
            name.Add(line.RecipientDomain);
            Count(Tables.Recipients, name.Octets, moment, new MessageCell(moment.Slice, line.Status, line.IsRefusal));
        }
    }

    private void CountRefusal(in LogLine line, Moment moment, PeriodCount? compared)
    {
        if (compared is not null)
        {
            compared.RefusedMessageCount++;
        }

        if (moment.IsInReport)
        {
            Whole.RefusedMessageCount++;
            RefusedInSlice[moment.Slice]++;
            CountReason(line, moment);
        }
    }

    private void CountEarlyRefusal(in LogLine line, Moment moment, PeriodCount? compared)
    {
        if (!line.IsRefusal)
        {
            return;
        }

        if (compared is not null)
        {
            compared.EarlyRefusalCount++;
        }

        if (moment.IsInReport)
        {
            Whole.EarlyRefusalCount++;
            CountReason(line, moment);
        }
    }

    private void CountReason(in LogLine line, Moment moment)
    {
        var cell = new MessageCell(moment.Slice, line.Status, IsRefused: true);
        ReadOnlySpan<byte> detail = line.IsSenderId ? line.ReasonData : default;
        int mark = detail.IndexOf((byte)':');
        var reason = new TableName(_room);
        reason.AddExactly(line.Agent);
        reason.AddExactly(line.Action);
        reason.AddExactly(line.Reason);
        reason.AddExactly(mark < 0 ? detail : detail[..mark]);
        Count(Tables.Refusals, reason.Octets, moment, cell);

        var sender = new TableName(_room);
        sender.Add(line.ResponsibleDomain);
        sender.Add(line.Address);
        Count(Tables.RefusedSenders, sender.Octets, moment, cell).NoteHello(line.Diagnostics.Helo);
    }

    private static Tally Count(TallyTable table, ReadOnlySpan<byte> name, Moment moment, MessageCell cell)
    {
        Tally tally = table.Meet(name, moment.At);
        if (moment.IsInReport)
        {
            tally.Count(cell);
        }

        return tally;
    }

    private bool IsOwn(in LogLine line)
    {
        ReadOnlySpan<byte> domain = line.ResponsibleDomain;
        if (_ownDomains.Length == 0)
        {
            return domain.Length > 0 && Ascii.EqualsIgnoreCase(domain, line.RecipientDomain);
        }

        foreach (byte[] own in _ownDomains)
        {
            if (domain.Length >= own.Length && Ascii.EqualsIgnoreCase(domain[^own.Length..], own)
                && (domain.Length == own.Length || domain[^(own.Length + 1)] == '.'))
            {
                return true;
            }
        }

        return false;
    }

    private readonly record struct Moment(long At, int Slice, bool IsInReport, int Server);
}
