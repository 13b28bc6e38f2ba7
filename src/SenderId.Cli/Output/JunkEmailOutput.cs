using System.Text.Json;
using SenderId.Filtering;

namespace SenderId.Cli.Output;

/// <summary>Prints a recipient's list.</summary>
internal static class JunkEmailOutput
{
    /// <summary>A list.</summary>
    internal static ItemOutput<JunkEmailConfig> List { get; } = new(null, LinesOf, WriteJson);

    private static IEnumerable<string> LinesOf(JunkEmailConfig list) =>
        list.BlockedSendersAndDomains.Select(static entry => entry.Text).Concat(list.Enabled ? [] : ["(the list is not used)"]);

    private static void WriteJson(Utf8JsonWriter writer, JunkEmailConfig list)
    {
        writer.WriteStartObject();
        writer.WriteString("identity"u8, list.Recipient.Text);
        writer.WriteBoolean("enabled"u8, list.Enabled);
        writer.WriteStartArray("blockedSendersAndDomains"u8);
        foreach (ListedSender entry in list.BlockedSendersAndDomains)
        {
            writer.WriteStringValue(entry.Text);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
