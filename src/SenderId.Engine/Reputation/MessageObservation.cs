namespace SenderId.Reputation;

/// <summary>What one message showed of its sender.</summary>
/// <param name="At">When the message came.</param>
/// <param name="HelloDomain">The HELO or EHLO name; null where none was given.</param>
public sealed record MessageObservation(DateTimeOffset At, string? HelloDomain)
{
    /// <summary>The spam confidence level from which on a message counts as bad.</summary>
    /// <value>5, as the product moves mail above 4 to the junk folder.</value>
    public const int BadSpamConfidence = 5;

    /// <summary>What the HELO name says.</summary>
    public HeloCheck Hello { get; init; }

    /// <summary>What reverse DNS says.</summary>
    public ReverseDnsCheck ReverseDns { get; init; }

    /// <summary>The Sender ID status; null where there is none.</summary>
    public SenderIdStatus? Status { get; init; }

    /// <summary>The spam confidence level of -1 to 9; null where no filter reported one.</summary>
    public int? SpamConfidence { get; init; }

    /// <summary>Whether the verdict is a bad one: Fail, or a spam confidence level of 5 or more.</summary>
    /// <remarks>SoftFail and the errors are not: the publisher himself is not sure there.</remarks>
    public bool IsBad => Status == SenderIdStatus.Fail || SpamConfidence >= BadSpamConfidence;
}
