using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Evaluation;
using SenderId.Mail;
using SenderId.Stamps;

namespace SenderId.Check;

/// <summary>Writes down what the walk found.</summary>
internal static class VerdictWriter
{
    /// <summary>Makes the verdict.</summary>
    /// <param name="headers">The header section; null where a domain was checked without a message.</param>
    /// <param name="identities">Who the message claims to be from.</param>
    /// <param name="checks">The outcomes, that for the PRA first; empty where nothing was evaluated.</param>
    /// <param name="found">What the settings make of it.</param>
    /// <param name="isFromOutside">Whether the message is neither authenticated nor from a server of the organisation.</param>
    public static Verdict Write(
        HeaderSection? headers,
        Identities identities,
        ImmutableArray<CheckOutcome> checks,
        ProvedDisposition found,
        bool isFromOutside)
    {
        (Exemption? exemption, Disposition disposition, string? proof) = found;
        CheckOutcome? outcome = exemption is null && !checks.IsEmpty ? checks[0] : null;
        var verdict = new Verdict
        {
            Status = outcome?.Status,
            FailReason = outcome?.FailReason ?? FailReason.None,
            Explanation = outcome?.Explanation,
            Cause = exemption?.Cause ?? outcome!.Cause,
            Bypass = exemption?.Bypass,
            BypassedStatus = exemption is not null && !checks.IsEmpty ? checks[0].Status : null,
            Proof = proof,
            Action = disposition.Action,
            Reply = disposition.Reply,
            DecidedBy = disposition.DecidedBy,
            Pra = identities.Pra,
            Origin = identities.Origin,
            Envelope = identities.Envelope,
            HelloDomain = identities.HelloDomain,
            Checks = checks,
            Stamps = headers is not null && outcome is not null ? Stamps(identities, checks, found) : [],
            ForgedFields = headers is null
                ? []
                : ForgedFields.Find(headers, identities.Options.ServerName, isFromOutside && identities.Options.HeaderFirewallEnabled),
            MapiStatus = outcome is null ? null : MapiStatus.Of(outcome.Status),
        };
        return identities.Options.WithTrace ? verdict with { Trace = VerdictTrace.Of(verdict) } : verdict;
    }

    private static ImmutableArray<HeaderStamp> Stamps(Identities identities, ImmutableArray<CheckOutcome> checks, ProvedDisposition found) =>
        SenderIdStamp.Create(
            checks,
            identities.Pra,
            identities.Origin.Address.GetValueOrDefault(),
            identities.HelloDomain,
            identities.Envelope.MailFrom,
            identities.Options.ServerName,
            found.Proof is null ? null : $"{found.Disposition.DecidedBy} ({found.Proof})");
}
