using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SenderId.Reporting;

/// <summary>Writes a report as one JSON document; the names are those of the properties in camelCase.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(AgentLogReport))]
public sealed partial class AgentLogReportJson : JsonSerializerContext
{
    /// <summary>Writes a report, letters of every script as they are.</summary>
    /// <param name="output">Where to; a line break follows the document.</param>
    /// <param name="report">The report.</param>
    public static void Write(Stream output, AgentLogReport report)
    {
        ArgumentNullException.ThrowIfNull(output);
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(writer, report, Default.AgentLogReport);
        }

        output.Write("\n"u8);
    }
}
