using System.Text.Encodings.Web;
using System.Text.Json;

namespace SenderId.Control.Protocol;

/// <summary>Requests and answers as lines.</summary>
internal static class ControlLine
{
    // Letters of every script as they are: a list of 1024 of them must fit into a request, and none of this is ever put into a web page.
    private static ControlJson Readable { get; } =
        new(new JsonSerializerOptions(ControlJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>A line with its end. All line breaks within are escaped.</summary>
    public static byte[] Of(ControlRequest request) => [.. JsonSerializer.SerializeToUtf8Bytes(request, Readable.ControlRequest), (byte)'\n'];

    /// <summary>A line with its end.</summary>
    public static byte[] Of(ControlAnswer answer) => [.. JsonSerializer.SerializeToUtf8Bytes(answer, Readable.ControlAnswer), (byte)'\n'];
}
