using System.Text.Json.Serialization;

namespace SenderId.Reporting;

/// <summary>How many messages had which status.</summary>
public sealed record StatusCounts
{
    /// <summary>Messages whose sender is authorised.</summary>
    public long Pass { get; init; }

    /// <summary>Messages about whose sender nothing is asserted.</summary>
    public long Neutral { get; init; }

    /// <summary>Messages whose sender publishes nothing.</summary>
    public long None { get; init; }

    /// <summary>Messages whose sender is probably not authorised.</summary>
    public long SoftFail { get; init; }

    /// <summary>Messages whose sender is not authorised.</summary>
    public long Fail { get; init; }

    /// <summary>Messages for which DNS failed.</summary>
    public long TempError { get; init; }

    /// <summary>Messages whose sender's records cannot be interpreted.</summary>
    public long PermError { get; init; }

    /// <summary>Messages that an exemption let pass unchecked.</summary>
    public long Exempt { get; init; }

    /// <summary>Messages that were not checked for another reason.</summary>
    public long Unchecked { get; init; }

    /// <summary>The count of a status.</summary>
    public long Of(MailStatus status) => status switch
    {
        MailStatus.Pass => Pass,
        MailStatus.Neutral => Neutral,
        MailStatus.None => None,
        MailStatus.SoftFail => SoftFail,
        MailStatus.Fail => Fail,
        MailStatus.TempError => TempError,
        MailStatus.PermError => PermError,
        MailStatus.Exempt => Exempt,
        _ => Unchecked,
    };

    /// <summary>All messages together.</summary>
    [JsonIgnore]
    public long Total => Enum.GetValues<MailStatus>().Sum(Of);

    /// <summary>The statuses there are any of, such as <c>Fail 12, Pass 3</c>.</summary>
    public override string ToString() => string.Join(
        ", ",
        Enum.GetValues<MailStatus>().Where(status => Of(status) > 0).OrderByDescending(Of)
            .Select(status => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{status} {Of(status)}")));

    /// <summary>Counts by status, in the order of <see cref="MailStatus"/>.</summary>
    internal static StatusCounts From(ReadOnlySpan<long> counts) => new()
    {
        Pass = counts[(int)MailStatus.Pass],
        Neutral = counts[(int)MailStatus.Neutral],
        None = counts[(int)MailStatus.None],
        SoftFail = counts[(int)MailStatus.SoftFail],
        Fail = counts[(int)MailStatus.Fail],
        TempError = counts[(int)MailStatus.TempError],
        PermError = counts[(int)MailStatus.PermError],
        Exempt = counts[(int)MailStatus.Exempt],
        Unchecked = counts[(int)MailStatus.Unchecked],
    };
}
