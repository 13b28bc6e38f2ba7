using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using SenderId.Filtering;

namespace SenderId.Cli.Output;

/// <summary>Prints recipients' lists.</summary>
internal static class JunkEmailOutput
{
    /// <summary>One recipient's lists, entry by entry.</summary>
    internal static ItemOutput<JunkEmailConfig> List { get; } = new(null, LinesOf, WriteJson);

    /// <summary>Recipients one below the other.</summary>
    internal static ItemOutput<JunkEmailConfig> Recipients { get; } =
        new($"{"Blocked",7}  {"Trusted",7}  {"Used",-4}  Recipient", static list => [LineOf(list)], WriteJson);

    private static string LineOf(JunkEmailConfig list) => string.Create(
        CultureInfo.InvariantCulture,
        $"{list.BlockedSendersAndDomains.Length,7}  {list.TrustedSendersAndDomains.Length,7}  {(list.Enabled ? "yes" : "no"),-4}  {list.Recipient.Text}");

    private static IEnumerable<string> LinesOf(JunkEmailConfig list) =>
    [
        .. list.BlockedSendersAndDomains.Select(static entry => entry.Text),
        .. list.TrustedSendersAndDomains.Select(static entry => $"{entry.Text} (trusted)"),
        .. list.Enabled ? (string[])[] : ["(the lists are not used)"],
    ];

    private static void WriteJson(Utf8JsonWriter writer, JunkEmailConfig list)
    {
        writer.WriteStartObject();
        writer.WriteString("identity"u8, list.Recipient.Text);
        writer.WriteBoolean("enabled"u8, list.Enabled);
        Write(writer, "blockedSendersAndDomains", list.BlockedSendersAndDomains);
        Write(writer, "trustedSendersAndDomains", list.TrustedSendersAndDomains);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, ImmutableArray<ListedSender> entries)
    {
        writer.WriteStartArray(name);
        foreach (ListedSender entry in entries)
        {
            writer.WriteStringValue(entry.Text);
        }

        writer.WriteEndArray();
    }
}
