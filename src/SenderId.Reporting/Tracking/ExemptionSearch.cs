using System.Globalization;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Pipeline;
using SenderId.Reputation;

namespace SenderId.Reporting.Tracking;

/// <summary>Finds the change of a setting that lets a message pass that was refused, and as little else as can be.</summary>
/// <remarks>
/// Sender ID: the one address the mail came from. A sender domain would let everybody in who writes that name, and a recipient would get
/// every forgery. The lists of blocked senders know no exceptions: there the entry goes.
/// </remarks>
internal static class ExemptionSearch
{
    /// <summary>Finds it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="deciding">The step that refused it.</param>
    /// <returns>Null where nothing was refused, or where no setting would help.</returns>
    public static NarrowestExemption? Find(MessageDecision message, DecisionStep deciding) => deciding switch
    {
        { IsRefusal: false } => null,
        { Agent: TransportAgentNames.SenderId } => ForAddress(message.IPAddress),
        { Agent: TransportAgentNames.SenderFilter } => ForSender(deciding),
        { Agent: TransportAgentNames.ConnectionFiltering } => ForBlock(message.IPAddress),
        { Agent: TransportAgentNames.ProtocolAnalysis } => ForLevel(deciding.ReasonData),
        _ => null,
    };

    private static NarrowestExemption? ForAddress(string? address) => address is null ? null : new NarrowestExemption(
        nameof(SenderIdConfig.BypassedIPAddresses),
        address,
        $"senderid config add BypassedIPAddresses {address}",
        $"Set-SenderIdConfig -BypassedIPAddresses @{{Add='{address}'}}");

    private static NarrowestExemption? ForSender(DecisionStep step) => step switch
    {
        { Reason: nameof(SenderFilterConfig.BlankSenderBlockingEnabled) } => new NarrowestExemption(
            step.Reason,
            "False",
            "senderid config set BlankSenderBlockingEnabled=False",
            "Set-SenderFilterConfig -BlankSenderBlockingEnabled $false"),
        _ when !CommandText.CanQuote(step.ReasonData) => null,
        { Reason: nameof(JunkEmailConfig.BlockedSendersAndDomains), Recipients: [var recipient, ..] } when CommandText.CanQuote(recipient) =>
            new NarrowestExemption(step.Reason, step.ReasonData, null,
                $"Set-MailboxJunkEmailConfiguration {CommandText.PowerShell(recipient)} "
                + $"-BlockedSendersAndDomains @{{Remove={CommandText.PowerShell(step.ReasonData)}}}"),
        {
            Reason: nameof(SenderFilterConfig.BlockedSenders) or nameof(SenderFilterConfig.BlockedDomains)
                or nameof(SenderFilterConfig.BlockedDomainsAndSubdomains)
        } => new NarrowestExemption(step.Reason, step.ReasonData,
            $"senderid config remove {step.Reason} {CommandText.Shell(step.ReasonData)}",
            $"Set-SenderFilterConfig -{step.Reason} @{{Remove={CommandText.PowerShell(step.ReasonData)}}}"),
        _ => null,
    };

    // The list is asked, because entries are removed by their numbers, which the log does not have.
    private static NarrowestExemption? ForBlock(string? address) => address is null ? null : new NarrowestExemption(
        "IPBlockList",
        address,
        $"senderid blocklist list --ip {address} --format jsonl | jq .identity | xargs senderid blocklist remove",
        $"Get-IPBlockListEntry -IPAddress {address} | Remove-IPBlockListEntry");

    // No setting exempts one sender from its level. The next threshold is the least that lets this one in.
    private static NarrowestExemption? ForLevel(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int level) && level < SenderReputationConfig.MaxLevel
            ? new NarrowestExemption(
                nameof(SenderReputationConfig.SrlBlockThreshold),
                (level + 1).ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"senderid config set SrlBlockThreshold={level + 1}"),
                string.Create(CultureInfo.InvariantCulture, $"Set-SenderReputationConfig -SrlBlockThreshold {level + 1}"))
            : null;
}
