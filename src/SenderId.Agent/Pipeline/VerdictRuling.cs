using System.Globalization;
using System.Text;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Evaluation;
using SenderId.Milter;

namespace SenderId.Agent.Pipeline;

/// <summary>Says the engine's verdict as a ruling.</summary>
internal static class VerdictRuling
{
    /// <summary>Makes the ruling: what to do is the verdict's, the words for the log are made here.</summary>
    public static Ruling Create(Verdict verdict) => new()
    {
        Kind = verdict.Decision.Action switch
        {
            SenderIdAction.Reject => RulingKind.Reject,
            SenderIdAction.Delete => RulingKind.Delete,
            _ => RulingKind.Continue,
        },
        Reply = verdict.Decision.Reply,
        Removals = verdict.ForgedFields,
        Additions = verdict.Stamps,
        Reason = verdict.Status?.ToString() ?? verdict.Cause.ToString(),
        ReasonText = ReasonText(verdict),
        Diagnostics = Diagnostics(verdict),
        Verdict = verdict,
    };

    private static string ReasonText(Verdict verdict) => verdict switch
    {
        { Decision.Bypass: { } bypass } => bypass.ToString(),
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
