using System.Collections.Immutable;
using SenderId.Reporting.Reading;

namespace SenderId.Reporting.Counting;

/// <summary>Makes a report of what was counted.</summary>
internal sealed class ReportAssembler(ReportCounter counter, ReportWindow window, Timeline timeline, ReportOptions options)
{
    private const int ForwarderDomainCount = 3;

    private readonly ReportTables _tables = counter.Tables;

    /// <summary>Makes the report.</summary>
    public AgentLogReport Assemble(ImmutableArray<ServerLog> logs)
    {
        StatusCounts statuses = counter.Whole.Statuses;
        return new AgentLogReport
        {
            Start = window.Start,
            End = window.End,
            MessageCount = statuses.Total,
            RefusedCount = counter.Whole.RefusedMessageCount,
            EarlyRefusalCount = counter.Whole.EarlyRefusalCount,
            Statuses = statuses,
            SliceLength = timeline.Width,
            Slices = (ReportSlice[])[.. Enumerable.Range(0, timeline.Count).Select(Slice)],
            SpoofingSources = Top(_tables.Claims, static (name, tally) => new SpoofingSource
            {
                Domain = name[0],
                IPAddress = name[1],
                Network = SourceNetwork.Of(name[1]),
                HelloDomain = Text(tally.HelloDomain),
            }),
            RefusalReasons = Top(_tables.Refusals, static (name, _) => new RefusalReason
            {
                Agent = name[0],
                Action = name[1],
                Reason = name[2],
                Detail = name[3],
            }),
            RefusedSenders = Top(_tables.RefusedSenders, static (name, tally) => new RefusedSender
            {
                Domain = name[0],
                IPAddress = name[1],
                HelloDomain = Text(tally.HelloDomain),
            }),
            BrokenRecords = Top(_tables.BrokenRecords, static (name, _) => new BrokenRecord
            {
                Domain = name[0],
                RecordDomain = name[1],
                Cause = name[2],
                Term = name[3],
                Detail = name[4],
            }),
            // Arrays, which PowerShell can index.
            SettingEffects = (SettingEffect[])
            [
                Effect("SpoofedDomainAction", MailStatus.Fail),
                Effect("SoftFailAction", MailStatus.SoftFail),
                Effect("TempErrorAction", MailStatus.TempError),
            ],
            ThresholdEffects = (ThresholdEffect[])[.. Enumerable.Range(1, LevelTable.MaxLevel).Select(Effect)],
            Exemptions = Exemptions(),
            LikelyForwarders = Top(
                _tables.Sources,
                static (name, tally) => new LikelyForwarder
                {
                    IPAddress = name[0],
                    HelloDomain = Text(tally.HelloDomain),
                    DomainCount = tally.DistinctCount,
                },
                static tally => tally.DistinctCount >= ForwarderDomainCount,
                static row => (row.DomainCount, row.MessageCount)),
            DnsFailures = Top(_tables.DnsFailures, static (name, _) => new DnsFailure { NameServer = name[0], Domain = name[1], Cause = name[2] }),
            RecipientDomains = Top(_tables.Recipients, static (name, _) => new RecipientDomain { Domain = name[0] }),
            ComparedFrom = window.CompareFrom,
            ComparedWithFrom = window.Before,
            Changes = (PeriodChange[])[.. Changes()],
            Newcomers = Newcomers(),
            Servers = (LogServer[])[.. logs.Select((log, index) => Row(new LogServer { Path = log.Path }, counter.Servers[index]))],
            LineCount = counter.LineCount,
            SkippedLineCount = logs.Sum(static log => log.SkippedCount),
            MaxMissingCount = AllTables().Max(static table => table.MaxMissingCount),
        };
    }

    private IEnumerable<TallyTable> AllTables() =>
    [
        _tables.Sources, _tables.Claims, _tables.Refusals, _tables.RefusedSenders, _tables.BrokenRecords, _tables.Exemptions, _tables.DnsFailures,
        _tables.Recipients,
    ];

    private ReportSlice Slice(int index)
    {
        ReadOnlySpan<long> cells = counter.Cells.AsSpan(index * MessageCell.SliceSize, MessageCell.SliceSize);
        Span<long> statuses = stackalloc long[MessageCell.SliceSize / 2];
        for (int i = 0; i < cells.Length; i++)
        {
            statuses[i / 2] += cells[i];
        }

        StatusCounts counts = StatusCounts.From(statuses);
        return new ReportSlice
        {
            Start = timeline.StartOf(index),
            MessageCount = counts.Total,
            RefusedCount = counter.RefusedInSlice[index],
            Statuses = counts
        };
    }

    private SettingEffect Effect(string setting, MailStatus status)
    {
        long forwarded = counter.Forwarded[(int)status];
        long count = counter.Whole.Statuses.Of(status) - forwarded;
        long refused = counter.Cells
            .Where((_, index) => MessageCell.From(index) is { IsRefused: true } cell && cell.Status == status).Sum();
        return new SettingEffect
        {
            Setting = setting,
            Status = status,
            MessageCount = count,
            ForwardedCount = forwarded,
            RefusedCount = refused,
            Share = count == 0 ? 0 : (double)count / counter.Whole.Statuses.Total,
        };
    }

    private ThresholdEffect Effect(int threshold) => new()
    {
        Threshold = threshold,
        SenderCount = counter.Levels.SenderCount(threshold),
        MessageCount = counter.Levels.MessageCount(threshold),
        IsAtLeast = counter.Levels.IsFull || threshold > counter.Levels.LowestRefused,
    };

    private ExemptionUse[] Exemptions()
    {
        var configured = options.Exemptions?.Select(static exemption => (exemption.Setting, exemption.Entry.ToLowerInvariant())).ToHashSet();
        ExemptionUse[] used = Top(_tables.Exemptions, (name, _) => new ExemptionUse
        {
            Setting = name[0],
            Entry = name[1],
            IsConfigured = configured?.Contains((name[0], name[1])) ?? true,
        });
        var met = _tables.Exemptions.All.Where(static pair => pair.Value.MessageCount > 0)
            .Select(static pair => TableName.Split(pair.Key)).Select(static name => (name[0], name[1])).ToHashSet();
        IEnumerable<ExemptionUse> unused = (options.Exemptions ?? [])
            .Where(exemption => !met.Contains((exemption.Setting, exemption.Entry.ToLowerInvariant())))
            .Select(static exemption => new ExemptionUse { Setting = exemption.Setting, Entry = exemption.Entry, IsConfigured = true });
        return [.. used, .. unused];
    }

    private IEnumerable<PeriodChange> Changes()
    {
        (PeriodCount before, PeriodCount now) = (counter.Before, counter.After);
        yield return new PeriodChange { Name = "Messages", Before = before.Statuses.Total, Now = now.Statuses.Total };
        yield return new PeriodChange { Name = "Refused", Before = before.RefusedMessageCount, Now = now.RefusedMessageCount };
        yield return new PeriodChange { Name = "EarlyRefusals", Before = before.EarlyRefusalCount, Now = now.EarlyRefusalCount };
        foreach (MailStatus status in Enum.GetValues<MailStatus>())
        {
            yield return new PeriodChange { Name = status.ToString(), Before = before.Statuses.Of(status), Now = now.Statuses.Of(status) };
        }
    }

    private Newcomer[] Newcomers()
    {
        IEnumerable<Newcomer> Of(TallyTable table, string kind, Func<string[], string> describe, Func<Tally, bool>? isWanted = null) =>
            from pair in table.All
            where pair.Value.MessageCount > 0 && pair.Value.MaxMissingCount == 0 && pair.Value.FirstSeen >= window.CompareFrom.UtcTicks
            where isWanted?.Invoke(pair.Value) ?? true
            select new Newcomer
            {
                Kind = kind,
                Name = describe(TableName.Split(pair.Key)),
                MessageCount = pair.Value.MessageCount,
                FirstSeen = Time(pair.Value.FirstSeen),
            };
        return
        [
            .. Of(_tables.Claims, "Spoofing", static name => $"{name[1]} ({name[0]})")
                .Concat(Of(_tables.Sources, "FailingSource", static name => name[0], static tally => tally.DistinctCount > 0))
                .Concat(Of(_tables.BrokenRecords, "BrokenRecord", static name => $"{name[0]} ({name[2]})"))
                .OrderByDescending(static row => row.MessageCount).ThenBy(static row => row.Name, StringComparer.Ordinal)
                    .ThenBy(static row => row.Kind, StringComparer.Ordinal)
                .Take(options.Top),
        ];
    }

    private TRow[] Top<TRow>(
        TallyTable table, Func<string[], Tally, TRow> make, Func<Tally, bool>? isWanted = null, Func<TRow, (long, long)>? rank = null)
        where TRow : CountedRow =>
        [
            .. table.All.Where(pair => pair.Value.MessageCount > 0 && (isWanted?.Invoke(pair.Value) ?? true))
                .Select(pair => (Row: Row(make(TableName.Split(pair.Key), pair.Value), pair.Value), pair.Key))
                .OrderByDescending(pair => rank?.Invoke(pair.Row) ?? (pair.Row.MessageCount, 0))
                .ThenBy(static pair => Text(pair.Key), StringComparer.Ordinal)
                .Take(options.Top)
                .Select(static pair => pair.Row),
        ];

    private static TRow Row<TRow>(TRow row, Tally tally)
        where TRow : CountedRow
    {
        Span<long> statuses = stackalloc long[MessageCell.SliceSize / 2];
        long refused = 0;
        foreach ((MessageCell cell, int count) in tally.Cells)
        {
            statuses[(int)cell.Status] += count;
            refused += cell.IsRefused ? count : 0;
        }

        bool isEmpty = tally.MessageCount == 0;
        return row with
        {
            MessageCount = tally.MessageCount,
            RefusedCount = refused,
            Statuses = StatusCounts.From(statuses),
            FirstSeen = isEmpty ? null : Time(tally.FirstSeen),
            LastSeen = isEmpty ? null : Time(tally.LastSeen),
            MaxMissingCount = tally.MaxMissingCount,
            Cells = [.. tally.Cells],
        };
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static string Text(byte[] octets) => System.Text.Encoding.UTF8.GetString(octets);
}
