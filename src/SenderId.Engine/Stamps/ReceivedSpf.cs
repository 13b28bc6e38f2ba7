using SenderId.Evaluation;

namespace SenderId.Stamps;

/// <summary>The Received-SPF field in the product's wording.</summary>
/// <remarks>
/// RFC 7208 section 9.1. The first word is the status token as it stands: transport rules in the field look for it. Pass and
/// Fail alone carry key-value-pairs. The product has no words for a message without a responsible address; those are ours.
/// </remarks>
internal static class ReceivedSpf
{
    /// <summary>The name of the field.</summary>
    public const string Name = "Received-SPF";

    /// <summary>Makes the field for the outcome of one check.</summary>
    /// <param name="outcome">The outcome for the PRA.</param>
    /// <param name="responsible">The address judged, or its domain alone; empty where there is none.</param>
    /// <param name="client">The address of the client.</param>
    /// <param name="helloDomain">The HELO name; null where unknown.</param>
    /// <param name="server">The name of the host that checks.</param>
    public static HeaderStamp Create(CheckOutcome outcome, string responsible, NetAddress client, string? helloDomain, string server)
    {
        string address = client.ToString();
        string receiver = StampText.Word(StampText.Host(server));
        string identity = StampText.InComment(StampText.Word(responsible));
        string comment = outcome switch
        {
            { Cause: Cause.MissingPra } => "no purported responsible address",
            { Status: SenderIdStatus.Pass } => $"domain of {identity} designates {address} as permitted sender",
            { Status: SenderIdStatus.Fail } => $"domain of {identity} does not designate {address} as permitted sender",
            { Status: SenderIdStatus.SoftFail } => $"domain of transitioning {identity} discourages use of {address} as permitted sender",
            { Status: SenderIdStatus.Neutral } => $"{address} is neither permitted nor denied by domain of {identity}",
            { Status: SenderIdStatus.None } => $"{identity} does not designate permitted sender hosts",
            { Status: SenderIdStatus.TempError } => $"error in processing during lookup of {identity}: DNS Timeout",
            _ => $"domain of {identity} used an invalid SPF mechanism",
        };
        string pairs = outcome.Status is SenderIdStatus.Pass or SenderIdStatus.Fail ? Pairs(receiver, address, helloDomain) : "";
        return new HeaderStamp(Name, $"{Token(outcome.Status)} ({StampText.InComment(receiver)}: {comment}){pairs}");
    }

    /// <summary>The status as every head and stamp writes it.</summary>
    public static string Token(SenderIdStatus status) => status switch
    {
        SenderIdStatus.None => "None",
        SenderIdStatus.Neutral => "Neutral",
        SenderIdStatus.Pass => "Pass",
        SenderIdStatus.Fail => "Fail",
        SenderIdStatus.SoftFail => "SoftFail",
        SenderIdStatus.TempError => "TempError",
        _ => "PermError",
    };

    private static string Pairs(string receiver, string address, string? helloDomain) =>
        string.IsNullOrEmpty(helloDomain)
            ? $" receiver={receiver}; client-ip={address};"
            : $" receiver={receiver}; client-ip={address}; helo={StampText.Word(StampText.Host(helloDomain))};";
}
