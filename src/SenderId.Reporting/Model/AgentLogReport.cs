namespace SenderId.Reporting;

/// <summary>What an agent log says of the mail of a time.</summary>
/// <remarks>
/// A message counts once, however many recipients it has. Lists hold the largest rows. They are exact where
/// <see cref="MaxMissingCount"/> is 0: up to 16,384 different things of a kind were met. Beyond that, each row says how many messages it
/// may miss, and something that is in no list has at most that many.
/// </remarks>
public sealed record AgentLogReport
{
    /// <summary>The first moment of the report.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The last moment of the report.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>How many messages the log has a status or a refusal of.</summary>
    public required long MessageCount { get; init; }

    /// <summary>How many of them were refused, by whatever agent.</summary>
    public required long RefusedCount { get; init; }

    /// <summary>How many clients, senders and recipients were refused before there was a message.</summary>
    public required long EarlyRefusalCount { get; init; }

    /// <summary>Which statuses the messages had.</summary>
    public required StatusCounts Statuses { get; init; }

    /// <summary>How long a slice of <see cref="Slices"/> is.</summary>
    public required TimeSpan SliceLength { get; init; }

    /// <summary>How much mail, and which statuses over time.</summary>
    public required IReadOnlyList<ReportSlice> Slices { get; init; }

    /// <summary>Who pretends to be us.</summary>
    public required IReadOnlyList<SpoofingSource> SpoofingSources { get; init; }

    /// <summary>What was refused for what.</summary>
    public required IReadOnlyList<RefusalReason> RefusalReasons { get; init; }

    /// <summary>Whom we refused.</summary>
    public required IReadOnlyList<RefusedSender> RefusedSenders { get; init; }

    /// <summary>Which senders' records are broken, and how.</summary>
    public required IReadOnlyList<BrokenRecord> BrokenRecords { get; init; }

    /// <summary>What a setting would have done.</summary>
    public required IReadOnlyList<SettingEffect> SettingEffects { get; init; }

    /// <summary>How many senders each threshold of the reputation level would have blocked.</summary>
    public required IReadOnlyList<ThresholdEffect> ThresholdEffects { get; init; }

    /// <summary>Exempted mail by entry; entries of the configuration that nobody used have no messages.</summary>
    public required IReadOnlyList<ExemptionUse> Exemptions { get; init; }

    /// <summary>Likely forwarders.</summary>
    public required IReadOnlyList<LikelyForwarder> LikelyForwarders { get; init; }

    /// <summary>Where DNS failed.</summary>
    public required IReadOnlyList<DnsFailure> DnsFailures { get; init; }

    /// <summary>Mail by own recipient domain.</summary>
    public required IReadOnlyList<RecipientDomain> RecipientDomains { get; init; }

    /// <summary>Where the period begins that is compared with one of the same length before it.</summary>
    public required DateTimeOffset ComparedFrom { get; init; }

    /// <summary>Where the period before it begins.</summary>
    public required DateTimeOffset ComparedWithFrom { get; init; }

    /// <summary>What changed.</summary>
    public required IReadOnlyList<PeriodChange> Changes { get; init; }

    /// <summary>What is new.</summary>
    public required IReadOnlyList<Newcomer> Newcomers { get; init; }

    /// <summary>The logs that were read.</summary>
    public required IReadOnlyList<LogServer> Servers { get; init; }

    /// <summary>How many lines were read, those outside of the report's time included.</summary>
    public required long LineCount { get; init; }

    /// <summary>How many lines could not be read: torn, or without a time.</summary>
    public required long SkippedLineCount { get; init; }

    /// <summary>How many messages a row, or something that is in no list, may miss; 0 where all is exact.</summary>
    public required long MaxMissingCount { get; init; }
}
