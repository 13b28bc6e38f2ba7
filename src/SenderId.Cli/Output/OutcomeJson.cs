using System.Text.Json;
using SenderId.Evaluation;

namespace SenderId.Cli.Output;

/// <summary>Writes the outcome of one check_host() as JSON.</summary>
internal static class OutcomeJson
{
    /// <summary>Writes one object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="withTrace">Whether the trace belongs here; in a verdict it stands at the verdict.</param>
    internal static void Write(Utf8JsonWriter writer, CheckOutcome outcome, bool withTrace)
    {
        writer.WriteStartObject();
        writer.WriteString("scope"u8, JsonOutput.WordFor(outcome.Scope));
        writer.WriteString("status"u8, outcome.Status.ToString());
        JsonOutput.WriteFailReason(writer, outcome.FailReason);
        writer.WriteString("explanation"u8, outcome.Explanation);
        writer.WriteString("cause"u8, outcome.Cause.ToString());
        writer.WriteString("domain"u8, outcome.Domain);
        writer.WriteString("record"u8, outcome.Record);
        writer.WriteString("recordDomain"u8, outcome.RecordDomain);
        writer.WriteString("term"u8, outcome.Term);
        writer.WriteString("detail"u8, outcome.Detail);
        writer.WriteNumber("dnsLookups"u8, outcome.DnsLookups);
        writer.WriteNumber("voidLookups"u8, outcome.VoidLookups);
        if (withTrace)
        {
            writer.WritePropertyName("trace"u8);
            TraceJson.Write(writer, outcome.Trace);
        }

        writer.WriteEndObject();
    }
}
