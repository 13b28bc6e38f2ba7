using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Reputation;

namespace SenderId.Reporting;

/// <summary>What a report is to be about.</summary>
public sealed record ReportOptions
{
    /// <summary>How many rows a list has where nobody says otherwise.</summary>
    public const int DefaultTop = 10;

    /// <summary>The most rows that may be asked for.</summary>
    public const int MaxTop = 1000;

    /// <summary>The logs: folders, or single files; of one server or of several.</summary>
    public required ImmutableArray<string> LogPaths { get; init; }

    /// <summary>The first moment wanted; null for the beginning of the log.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>The last moment wanted; null for the end of the log.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>How many rows each list has at most.</summary>
    /// <value>1 to 1000. Default 10.</value>
    public int Top { get; init; } = DefaultTop;

    /// <summary>
    /// The domains that are one's own. Where none is named, a message claims to be from one's own domain when it claims to be
    /// from the domain it is addressed to.
    /// </summary>
    public ImmutableArray<DomainName> OwnDomains { get; init; } = [];

    /// <summary>The exemptions in the configuration, so that those nobody uses can be named; null where they are not known.</summary>
    public ImmutableArray<Exemption>? Exemptions { get; init; }

    /// <summary>For how long a sender is blocked whose reputation level reaches the threshold.</summary>
    /// <value>The setting SenderBlockingPeriod. Default 24 hours.</value>
    public TimeSpan BlockingPeriod { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many different things of one kind are counted exactly; see <see cref="AgentLogReport.MaxMissingCount"/>.</summary>
    internal int Capacity { get; init; } = 16_384;

    /// <summary>The same options with what the settings of the server say: its exemptions, its own domains, how long a block lasts.</summary>
    public ReportOptions WithSettings(SenderIdConfig senderId, SenderReputationConfig reputation)
    {
        ArgumentNullException.ThrowIfNull(senderId);
        ArgumentNullException.ThrowIfNull(reputation);
        return this with
        {
            OwnDomains = OwnDomains.IsEmpty ? [.. reputation.OwnDomains.Select(static entry => entry.Domain)] : OwnDomains,
            BlockingPeriod = TimeSpan.FromHours(reputation.SenderBlockingPeriod),
            Exemptions =
            [
                .. senderId.BypassedIPAddresses.Select(static entry => new Exemption(nameof(SenderIdConfig.BypassedIPAddresses), entry.Text)),
                .. senderId.BypassedRecipients.Select(static entry => new Exemption(nameof(SenderIdConfig.BypassedRecipients), entry.Text)),
                .. senderId.BypassedSenderDomains.Select(static entry => new Exemption(nameof(SenderIdConfig.BypassedSenderDomains), entry.Text)),
            ],
        };
    }
}
