using System.Text.Encodings.Web;
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

    // Letters of every script as they are: a list of 1024 of them must fit into a request, and none of this is ever put into a web page.
    private static ControlJson Readable { get; } =
        new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>A line with its end. All line breaks within are escaped.</summary>
    public static byte[] Line(ControlRequest request) => [.. JsonSerializer.SerializeToUtf8Bytes(request, Readable.ControlRequest), (byte)'\n'];

    /// <summary>A line with its end.</summary>
    public static byte[] Line(ControlAnswer answer) => [.. JsonSerializer.SerializeToUtf8Bytes(answer, Readable.ControlAnswer), (byte)'\n'];
}
