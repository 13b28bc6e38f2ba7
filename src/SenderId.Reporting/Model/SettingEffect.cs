namespace SenderId.Reporting;

/// <summary>What a setting would have done with the mail of the report, had it been Reject all the time.</summary>
public sealed record SettingEffect
{
    /// <summary>The setting, such as SoftFailAction.</summary>
    public required string Setting { get; init; }

    /// <summary>The status it is about.</summary>
    public required MailStatus Status { get; init; }

    /// <summary>How many messages Sender ID would have refused.</summary>
    public required long MessageCount { get; init; }

    /// <summary>How many messages of the status would have gone on all the same, their forwarder or author being proved: TrustedForwarders,
    /// ForwardedMailAction, TrustedSealers.</summary>
    public required long ForwardedCount { get; init; }

    /// <summary>How many of them it refused in fact.</summary>
    public required long RefusedCount { get; init; }

    /// <summary>The share of all messages.</summary>
    /// <value>0 to 1.</value>
    public required double Share { get; init; }
}
