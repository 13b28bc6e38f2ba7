using SenderId.Evaluation;

namespace SenderId.Stamps;

/// <summary>The Received-SPF field in the product's wording.</summary>
/// <remarks>
/// RFC 7208 section 9.1. The first word is the status token as it stands: transport rules in the field look for it. Pass and
/// Fail alone carry key-value-pairs. The product has no words for a message without a responsible address; those are ours.
/// The fields for MAIL FROM and HELO, which the product does not write, are the RFC's.
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
        string receiver = StampText.Word(StampText.Host(server));
        string pairs = outcome.Status is SenderIdStatus.Pass or SenderIdStatus.Fail ? Pairs(receiver, client.ToString(), helloDomain) : "";
        return new HeaderStamp(Name, $"{Token(outcome.Status)} ({Comment(outcome, responsible, client, receiver)}){pairs}");
    }

    /// <summary>Makes the field for MAIL FROM or HELO, as RFC 7208 has it: the result in lower case, the pairs always, and whose it is.</summary>
    /// <param name="outcome">The outcome for that identity.</param>
    /// <param name="identity">The MAIL FROM address, or the HELO name.</param>
    /// <param name="client">The address of the client.</param>
    /// <param name="helloDomain">The HELO name; null where unknown.</param>
    /// <param name="server">The name of the host that checks.</param>
    public static HeaderStamp CreateFor(CheckOutcome outcome, string identity, NetAddress client, string? helloDomain, string server)
    {
        string receiver = StampText.Word(StampText.Host(server));
        string pairs = outcome.Scope == IdentityScope.MailFrom ? $"identity=mailfrom; envelope-from={StampText.Quoted(identity)};" : "identity=helo;";
        string hello = string.IsNullOrEmpty(helloDomain) ? "" : $" helo={StampText.Word(StampText.Host(helloDomain))};";
        return new HeaderStamp(
            Name,
            $"{Rfc7208Token(outcome.Status)} ({Comment(outcome, identity, client, receiver)}) {pairs}"
                + $" receiver={receiver}; client-ip={StampText.Word(client.ToString())};{hello}");
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

    /// <summary>The status as RFC 7208 and RFC 8601 write it.</summary>
    public static string Rfc7208Token(SenderIdStatus status) => status switch
    {
        SenderIdStatus.None => "none",
        SenderIdStatus.Neutral => "neutral",
        SenderIdStatus.Pass => "pass",
        SenderIdStatus.Fail => "fail",
        SenderIdStatus.SoftFail => "softfail",
        SenderIdStatus.TempError => "temperror",
        _ => "permerror",
    };

    private static string Comment(CheckOutcome outcome, string identity, NetAddress client, string receiver)
    {
        string address = client.ToString();
        string of = StampText.InComment(StampText.Word(identity));
        string comment = outcome switch
        {
            { Cause: Cause.MissingPra } => "no purported responsible address",
            { Status: SenderIdStatus.Pass } => $"domain of {of} designates {address} as permitted sender",
            { Status: SenderIdStatus.Fail } => $"domain of {of} does not designate {address} as permitted sender",
            { Status: SenderIdStatus.SoftFail } => $"domain of transitioning {of} discourages use of {address} as permitted sender",
            { Status: SenderIdStatus.Neutral } => $"{address} is neither permitted nor denied by domain of {of}",
            { Status: SenderIdStatus.None } => $"{of} does not designate permitted sender hosts",
            { Status: SenderIdStatus.TempError } => $"error in processing during lookup of {of}: DNS Timeout",
            _ => $"domain of {of} used an invalid SPF mechanism",
        };
        return $"{StampText.InComment(receiver)}: {comment}";
    }

    private static string Pairs(string receiver, string address, string? helloDomain) =>
        string.IsNullOrEmpty(helloDomain)
            ? $" receiver={receiver}; client-ip={address};"
            : $" receiver={receiver}; client-ip={address}; helo={StampText.Word(StampText.Host(helloDomain))};";
}
