using System.Collections.Immutable;
using SenderId.Stamps;

namespace SenderId.Filtering;

/// <summary>The table that turns a Sender ID status into a spam confidence level for filters behind us.</summary>
public sealed record SpamConfidenceConfig
{
    /// <summary>The header field that carries the level.</summary>
    public const string StampField = "X-MS-Exchange-Organization-SCL";

    /// <summary>The lowest level: a message that is no spam for certain.</summary>
    public const int MinLevel = -1;

    /// <summary>The highest level.</summary>
    public const int MaxLevel = 9;

    private const int StatusCount = 7;

    /// <summary>The settings where nothing is configured.</summary>
    public static SpamConfidenceConfig Default { get; } = new();

    /// <summary>Whether levels are stamped.</summary>
    /// <value>Default false.</value>
    [Setting("Whether spam confidence levels are stamped.")]
    public bool Enabled { get; init; }

    /// <summary>The level for each status; a status that is not in the table gets none.</summary>
    /// <value>-1 to 9 each. Default Pass 0, Fail 6, SoftFail 4.</value>
    [Setting("The spam confidence level for each status; one that is not listed gets none.", MaxEntryCount = StatusCount)]
    public ImmutableSortedDictionary<SenderIdStatus, int> Levels { get; init; } = ImmutableSortedDictionary<SenderIdStatus, int>.Empty
        .Add(SenderIdStatus.Pass, 0).Add(SenderIdStatus.Fail, 6).Add(SenderIdStatus.SoftFail, 4);

    /// <summary>The stamp for a status; null where there is none to write.</summary>
    public HeaderStamp? StampFor(SenderIdStatus? status) =>
        Enabled && status is { } known && Levels.TryGetValue(known, out int level) ? StampOf(level) : null;

    /// <summary>The stamp for mail that is wanted whatever its status: of an allowed address, of a sender that its recipients trust.</summary>
    /// <returns>Null where no levels are stamped.</returns>
    public HeaderStamp? TrustedStamp() => Enabled ? StampOf(MinLevel) : null;

    private static HeaderStamp StampOf(int level) => new(StampField, level.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
