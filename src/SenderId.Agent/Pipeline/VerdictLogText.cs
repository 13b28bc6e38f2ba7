using System.Globalization;
using System.Text;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Evaluation;

namespace SenderId.Agent.Pipeline;

/// <summary>Says a verdict in the words of the agent log.</summary>
internal static class VerdictLogText
{
    /// <summary>The verdict with its words.</summary>
    public static Verdict AddTo(Verdict verdict) => verdict with
    {
        Reason = verdict.Status?.ToString() ?? verdict.Cause.ToString(),
        ReasonData = ReasonData(verdict),
        Diagnostics = Diagnostics(verdict),
    };

    private static string ReasonData(Verdict verdict) => verdict switch
    {
        { Bypass: { } bypass } => bypass.ToString(),
        { DecidedBy.Setting: nameof(SenderIdConfig.MailFromFailAction) } =>
            $"{verdict.DecidedBy.Setting}: {verdict.OutcomeOf(IdentityScope.MailFrom)?.Domain}",
        { Status: SenderIdStatus.Fail, Pra.Address: null } => $"{verdict.FailReason}: {verdict.Pra.Fault}",
        { Status: SenderIdStatus.Fail } => $"{verdict.FailReason}: {verdict.Pra.Address.Domain}",
        { Status: not null, Pra.Address: { } address } => $"{verdict.Cause}: {address.Domain}",
        _ => OriginatingAddressSearch.Describe(verdict) ?? verdict.Cause.ToString(),
    };

    private static string Diagnostics(Verdict verdict)
    {
        var text = new StringBuilder();
        Append(text, "SenderIDStatus", verdict.Status?.ToString(), ' ');
        Append(text, "Cause", verdict.Cause.ToString());
        Append(text, "PRA", verdict.Pra.Address?.ToString());
        Append(text, "PraField", verdict.Pra.Field);
        Append(text, "PraFault", verdict.Pra.FaultText);
        Append(text, "IPSource", verdict.Origin.Source.ToString());
        Append(text, "ReceivedBy", verdict.Origin.ReceivedBy);
        if (verdict.PraOutcome is CheckOutcome outcome)
        {
            Append(text, "Term", outcome.Term);
            Append(text, "RecordDomain", outcome.RecordDomain);
            Append(text, "Detail", outcome.Detail);
            Append(text, "NameServer", outcome.NameServer);
            Append(text, "DnsLookups", outcome.DnsLookups.ToString(CultureInfo.InvariantCulture));
        }

        Append(text, "Helo", verdict.HelloDomain);
        Append(text, "BypassedStatus", verdict.BypassedStatus?.ToString());
        Append(text, "MailFromStatus", verdict.OutcomeOf(IdentityScope.MailFrom)?.Status.ToString());
        Append(text, "HeloStatus", verdict.OutcomeOf(IdentityScope.Helo)?.Status.ToString());
        bool isDecided = verdict.Action != SenderIdAction.StampStatus || (verdict.DecidedBy?.Entry is not null && verdict.Bypass is null);
        Append(text, "DecidedBy", isDecided ? verdict.DecidedBy?.ToString() : null);
        Append(text, "Proof", verdict.Proof);

        return text.ToString();
    }

    // A semicolon ends a value: one within, which only a stranger has written, becomes a comma.
    private static void Append(StringBuilder text, string name, string? value, char separator = '=')
    {
        if (value is not null)
        {
            text.Append(text.Length == 0 ? "" : "; ").Append(name).Append(separator).Append(value.Replace(';', ','));
        }
    }
}
