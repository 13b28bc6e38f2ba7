using System.Text.Json;
using System.Text.Json.Serialization;

namespace SenderId.Reporting.Tracking;

/// <summary>Writes stories as JSON; the names are those of the properties in camelCase.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MessageDecision))]
public sealed partial class DecisionJson : JsonSerializerContext
{
    /// <summary>Writes one story.</summary>
    public static void Write(Utf8JsonWriter writer, MessageDecision message) => JsonSerializer.Serialize(writer, message, Default.MessageDecision);
}
