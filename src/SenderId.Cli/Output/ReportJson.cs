using System.Text.Json;
using SenderId.Check;
using SenderId.Evaluation;
using SenderId.Mail;

namespace SenderId.Cli.Output;

/// <summary>Writes a report as JSON: the cmdlet's properties in their order, their names in camelCase.</summary>
internal static class ReportJson
{
    /// <summary>Writes one object.</summary>
    internal static void Write(Utf8JsonWriter writer, SenderIdReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("status"u8, report.Status?.ToString());
        JsonOutput.WriteFailReason(writer, report.FailReason);
        writer.WriteString("explanation"u8, report.Explanation);
        writer.WriteString("action"u8, report.Action.ToString());
        writer.WriteString("smtpResponse"u8, report.SmtpResponse);
        writer.WriteString("purportedResponsibleAddress"u8, report.PurportedResponsibleAddress);
        writer.WriteString("purportedResponsibleDomain"u8, report.PurportedResponsibleDomain);
        writer.WriteString("praField"u8, report.PraField);
        writer.WriteString("ipAddress"u8, report.IPAddress?.ToString());
        writer.WriteString("ipAddressSource"u8, report.IPAddressSource == OriginatingAddressSource.None ? null : report.IPAddressSource.ToString());
        writer.WriteString("helloDomain"u8, report.HelloDomain);
        writer.WriteString("mailFrom"u8, report.MailFrom);
        writer.WriteString("bypassReason"u8, report.BypassReason?.ToString());
        writer.WriteString("cause"u8, report.Cause.ToString());
        writer.WriteString("record"u8, report.Record);
        writer.WriteNumber("dnsLookups"u8, report.DnsLookups);
        writer.WriteNumber("voidLookups"u8, report.VoidLookups);
        WriteNumber(writer, "mapiStatus"u8, report.MapiStatus);
        WriteLists(writer, report);
        writer.WriteString("path"u8, report.Path);
        WriteNumber(writer, "messageNumber"u8, report.MessageNumber);
        writer.WriteString("part"u8, report.Part);
        WriteNumber(writer, "attachedMessages"u8, report.AttachedMessages);
        writer.WriteString("attachedFault"u8, report.AttachedFault);
        WriteTexts(writer, "attachedNotes"u8, report.AttachedNotes);
        writer.WritePropertyName("authentication"u8);
        AuthenticationJson.Write(writer, report.Authentication);
        writer.WriteString("receivedBy"u8, report.ReceivedBy);
        writer.WriteString("detail"u8, report.Detail);
        writer.WriteEndObject();
    }

    private static void WriteLists(Utf8JsonWriter writer, SenderIdReport report)
    {
        WriteTexts(writer, "stamps"u8, report.Stamps);
        writer.WriteStartArray("checks"u8);
        foreach (CheckOutcome check in report.Checks)
        {
            OutcomeJson.Write(writer, check, withTrace: false);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("trace"u8);
        TraceJson.Write(writer, report.Trace);
    }

    private static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
            return;
        }

        writer.WriteNull(name);
    }
}
