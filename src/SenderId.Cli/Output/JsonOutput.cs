using System.Text.Encodings.Web;
using System.Text.Json;

namespace SenderId.Cli.Output;

/// <summary>How all JSON of this program is written.</summary>
internal static class JsonOutput
{
    /// <summary>One line; letters of every script as they are, since the output is never put into a web page.</summary>
    internal static JsonWriterOptions Options { get; } = OptionsFor(OperatingSystem.IsWindows());

    /// <summary>On Windows, where who captures the output decodes it by the console's code page, all but ASCII is escaped.</summary>
    internal static JsonWriterOptions OptionsFor(bool isWindows) => new()
    {
        Encoder = isWindows ? JavaScriptEncoder.Default : JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>The word for a scope, as in records and on the command line.</summary>
    internal static string WordFor(IdentityScope scope) => scope switch
    {
        IdentityScope.Pra => "pra",
        IdentityScope.MailFrom => "mfrom",
        _ => "helo",
    };

    /// <summary>Writes the reason of a Fail; null where the status is another.</summary>
    internal static void WriteFailReason(Utf8JsonWriter writer, FailReason reason)
    {
        if (reason == FailReason.None)
        {
            writer.WriteNull("failReason"u8);
            return;
        }

        writer.WriteString("failReason"u8, reason.ToString());
    }
}
