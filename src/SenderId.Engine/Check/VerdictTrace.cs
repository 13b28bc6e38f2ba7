using System.Collections.Immutable;
using System.Globalization;
using SenderId.Evaluation;
using SenderId.Mail;

namespace SenderId.Check;

/// <summary>Tells a verdict as a story: how the identities were found, every check, what was decided.</summary>
internal static class VerdictTrace
{
    /// <summary>Makes the entries in the order in which things happened.</summary>
    public static ImmutableArray<TraceEntry> Of(Verdict verdict)
    {
        ImmutableArray<TraceEntry>.Builder entries = ImmutableArray.CreateBuilder<TraceEntry>();
        entries.Add(Remark("Purported Responsible Address", Describe(verdict.Pra)));
        foreach (string skipped in verdict.Origin.Skipped)
        {
            entries.Add(Remark("Passed over", skipped));
        }

        entries.Add(Remark("Originating address", Describe(verdict.Origin)));
        if (verdict.Origin.ReceivedBy is { } server)
        {
            entries.Add(Remark("Received by", server));
        }

        if (verdict.Bypass is { } bypass)
        {
            entries.Add(Remark("Exempt", verdict.Proof is { } proof ? $"{bypass} ({proof})" : bypass.ToString()));
        }

        foreach (CheckOutcome check in verdict.Checks)
        {
            AddCheck(entries, check);
        }

        if (OwnServersHint.Describe(verdict) is { } hint)
        {
            entries.Add(Remark("Servers of one's own", hint));
        }

        if (verdict is { Bypass: null, Proof: { } why })
        {
            entries.Add(Remark("Goes on", $"{verdict.DecidedBy} ({why})"));
        }

        entries.Add(Remark("Action", DescribeAction(verdict)));
        return entries.ToImmutable();
    }

    private static void AddCheck(ImmutableArray<TraceEntry>.Builder entries, CheckOutcome check)
    {
        if (check.Trace.IsEmpty)
        {
            entries.Add(Remark($"Scope {check.Scope}", $"{check.Status} ({check.Cause}) without asking"));
        }

        entries.AddRange(check.Trace);
    }

    private static string Describe(PraSelection pra) => pra switch
    {
        { Address: null } =>
            string.Create(CultureInfo.InvariantCulture, $"none: {pra.Fault} (RFC 4407 section 2, step {(int)pra.Step}): {pra.FaultText}"),
        { Field: null } => $"{pra.Address} as given",
        { Step: PraStep.MailFrom } => $"{pra.Address} from {pra.Field}",
        _ => $"{pra.Address} from the field {pra.Field}",
    };

    private static string Describe(OriginatingAddress origin) => origin switch
    {
        { Address: null } => "none found",
        { Source: OriginatingAddressSource.Received } =>
            string.Create(CultureInfo.InvariantCulture, $"{origin.Address} from Received field {origin.ReceivedIndex}"),
        _ => $"{origin.Address}, the client",
    };

    private static string DescribeAction(Verdict verdict) => verdict switch
    {
        { Reply: { } reply } => $"{verdict.Action}: {reply}",
        { IsStamped: false } => $"accepted without a status ({verdict.Cause})",
        _ => verdict.Action.ToString(),
    };

    private static TraceEntry Remark(string subject, string detail) => new(0, TraceKind.Remark, subject, detail);
}
