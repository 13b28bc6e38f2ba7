using System.Text.Json;
using SenderId.Authentication;

namespace SenderId.Cli.Output;

/// <summary>Writes what DKIM, ARC and DMARC say as JSON: the cmdlet's properties in their order, their names in camelCase.</summary>
internal static class AuthenticationJson
{
    /// <summary>Writes one object, or null.</summary>
    internal static void Write(Utf8JsonWriter writer, AuthenticationReport? report)
    {
        if (report is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteStartArray("dkim"u8);
        foreach (DkimResult result in report.Dkim)
        {
            WriteDkim(writer, result);
        }

        writer.WriteEndArray();
        WriteArc(writer, report.Arc);
        WriteDmarc(writer, report.Dmarc);
        writer.WriteStartArray("hints"u8);
        foreach (string hint in report.Hints)
        {
            writer.WriteStringValue(hint);
        }

        writer.WriteEndArray();
        writer.WriteString("forwarding"u8, report.Forwarding);
        writer.WriteEndObject();
    }

    private static void WriteDkim(Utf8JsonWriter writer, DkimResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("status"u8, result.Status.ToString());
        writer.WriteString("reason"u8, result.Reason);
        writer.WriteString("domain"u8, result.Domain);
        writer.WriteString("selector"u8, result.Selector);
        writer.WriteString("algorithm"u8, result.Algorithm);
        writer.WriteNumber("keyBits"u8, result.KeyBits);
        writer.WriteString("warning"u8, result.Warning);
        writer.WriteEndObject();
    }

    private static void WriteArc(Utf8JsonWriter writer, ArcResult result)
    {
        writer.WriteStartObject("arc"u8);
        writer.WriteString("status"u8, result.Status.ToString());
        writer.WriteString("reason"u8, result.Reason);
        writer.WriteStartArray("sets"u8);
        foreach (ArcSet set in result.Sets)
        {
            writer.WriteStartObject();
            writer.WriteNumber("instance"u8, set.Instance);
            writer.WriteString("sealer"u8, set.Sealer);
            writer.WriteString("selector"u8, set.Selector);
            writer.WriteString("chainValidation"u8, set.ChainValidation);
            writer.WriteString("seal"u8, set.Seal.ToString());
            writer.WriteString("authenticationResults"u8, set.AuthenticationResults);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteDmarc(Utf8JsonWriter writer, DmarcResult result)
    {
        writer.WriteStartObject("dmarc"u8);
        writer.WriteString("status"u8, result.Status.ToString());
        writer.WriteString("reason"u8, result.Reason);
        writer.WriteString("authorDomain"u8, result.AuthorDomain);
        writer.WriteString("policyDomain"u8, result.PolicyDomain);
        writer.WriteString("record"u8, result.Record);
        writer.WriteString("policy"u8, result.Policy.ToString());
        writer.WriteBoolean("isTested"u8, result.IsTested);
        writer.WriteString("spfStatus"u8, result.SpfStatus?.ToString());
        writer.WriteString("spfDomain"u8, result.SpfDomain);
        writer.WriteBoolean("isSpfAligned"u8, result.IsSpfAligned);
        writer.WriteBoolean("isDkimAligned"u8, result.IsDkimAligned);
        writer.WriteEndObject();
    }
}
