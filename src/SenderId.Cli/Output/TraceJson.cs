using System.Text.Json;
using SenderId.Lookup;

namespace SenderId.Cli.Output;

/// <summary>Writes traces as JSON.</summary>
internal static class TraceJson
{
    /// <summary>Writes the entries as an array.</summary>
    internal static void Write(Utf8JsonWriter writer, IReadOnlyList<TraceEntry> trace)
    {
        writer.WriteStartArray();
        foreach (TraceEntry entry in trace)
        {
            writer.WriteStartObject();
            writer.WriteNumber("depth"u8, entry.Depth);
            writer.WriteString("kind"u8, entry.Kind.ToString());
            writer.WriteString("subject"u8, entry.Subject);
            writer.WriteString("detail"u8, entry.Detail);
            if (entry.DidYouMean is { } likely)
            {
                writer.WriteString("didYouMean"u8, likely);
            }

            if (entry.Answer is { } answer)
            {
                writer.WriteNumber("elapsedMilliseconds"u8, Milliseconds(entry.Elapsed));
                Write(writer, answer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, DnsAnswer answer)
    {
        writer.WriteStartObject("answer"u8);
        writer.WriteString("code"u8, answer.Code.ToString());
        writer.WriteNumber("timeToLiveSeconds"u8, (long)answer.TimeToLive.TotalSeconds);
        if (answer.Source is { } source)
        {
            writer.WriteString("server"u8, source.Server);
            writer.WriteString("transport"u8, source.Transport);
            if (source.Fallback is { } fallback)
            {
                writer.WriteString("fallback"u8, fallback);
            }

            writer.WriteNumber("serverMilliseconds"u8, Milliseconds(source.Elapsed));
            writer.WriteBoolean("isFromCache"u8, source.IsFromCache);
        }

        writer.WriteEndObject();
    }

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
