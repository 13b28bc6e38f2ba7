using System.Text.Json.Nodes;
using SenderId.Check;
using SenderId.Evaluation;
using SenderId.Mail;
using SenderId.Stamps;

namespace SenderId.Testing.Cases;

/// <summary>A verdict in the words of the cases, which are those of the command line's JSON.</summary>
public static class VerdictJson
{
    /// <summary>Makes the object.</summary>
    public static JsonObject Of(Verdict verdict)
    {
        SenderIdReport report = SenderIdReport.From(verdict);
        return new JsonObject
        {
            ["status"] = report.Status?.ToString(),
            ["failReason"] = Reason(report.FailReason),
            ["explanation"] = report.Explanation,
            ["action"] = report.Action.ToString(),
            ["smtpResponse"] = report.SmtpResponse,
            ["purportedResponsibleAddress"] = report.PurportedResponsibleAddress,
            ["purportedResponsibleDomain"] = report.PurportedResponsibleDomain,
            ["praField"] = report.PraField,
            ["ipAddress"] = report.IPAddress?.ToString(),
            ["ipAddressSource"] = report.IPAddressSource == OriginatingAddressSource.None ? null : report.IPAddressSource.ToString(),
            ["helloDomain"] = report.HelloDomain,
            ["mailFrom"] = report.MailFrom,
            ["bypassReason"] = report.BypassReason?.ToString(),
            ["cause"] = report.Cause.ToString(),
            ["record"] = report.Record,
            ["dnsLookups"] = report.DnsLookups,
            ["voidLookups"] = report.VoidLookups,
            ["mapiStatus"] = report.MapiStatus,
            ["stamps"] = new JsonArray([.. report.Stamps.Select(static line => JsonValue.Create(line))]),
            ["checks"] = new JsonArray([.. report.Checks.Select(Check)]),
            ["foreignStamps"] = new JsonArray([.. verdict.ForgedFields.Select(Foreign)]),
        };
    }

    private static JsonNode Check(CheckOutcome outcome) => new JsonObject
    {
        ["scope"] = outcome.Scope switch { IdentityScope.Pra => "pra", IdentityScope.MailFrom => "mfrom", _ => "helo" },
        ["status"] = outcome.Status.ToString(),
        ["failReason"] = Reason(outcome.FailReason),
        ["cause"] = outcome.Cause.ToString(),
        ["domain"] = outcome.Domain,
        ["record"] = outcome.Record,
    };

    private static JsonNode Foreign(ForgedField stamp) => $"{stamp.Name} {stamp.Occurrence}";

    private static string? Reason(FailReason reason) => reason == FailReason.None ? null : reason.ToString();
}
