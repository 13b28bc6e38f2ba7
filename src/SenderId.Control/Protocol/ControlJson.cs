using System.Text.Json;
using System.Text.Json.Serialization;

namespace SenderId.Control.Protocol;

/// <summary>How requests and answers are written: generated code, so that nothing is looked up at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    MaxDepth = MaxDepth)]
[JsonSerializable(typeof(ControlRequest))]
[JsonSerializable(typeof(ControlAnswer))]
internal sealed partial class ControlJson : JsonSerializerContext
{
    /// <summary>How deep requests and answers nest at most.</summary>
    public const int MaxDepth = 8;

    /// <summary>How a line is read before it is known what it is.</summary>
    public static JsonDocumentOptions DocumentOptions { get; } = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
}
