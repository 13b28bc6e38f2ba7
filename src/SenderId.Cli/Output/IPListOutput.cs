using System.Globalization;
using System.Text.Json;
using SenderId.Connections;
using SenderId.Control;

namespace SenderId.Cli.Output;

/// <summary>Prints entries of the block list and of the allow list.</summary>
internal static class IPListOutput
{
    /// <summary>Entries one below the other.</summary>
    internal static ItemOutput<ListedEntry> Entries { get; } =
        new($"{"Identity",8}  {"IPRange",-18}  {"ExpirationTime",-20}  {"Machine",-7}  Comment", static block => [LineOf(block)], WriteJson);

    /// <summary>An entry as JSON, with the names of the cmdlets.</summary>
    internal static void WriteJson(Utf8JsonWriter writer, ListedEntry block)
    {
        IPListEntry entry = block.Entry;
        writer.WriteStartObject();
        writer.WriteNumber("identity"u8, entry.Identity);
        writer.WriteString("ipRange"u8, entry.IPRange.Text);
        Write(writer, "expirationTime", entry.ExpirationTime ?? DateTimeOffset.MaxValue);
        writer.WriteString("comment"u8, entry.Comment);
        writer.WriteBoolean("isMachineGenerated"u8, entry.IsMachineGenerated);
        writer.WriteBoolean("hasExpired"u8, block.HasExpired);
        writer.WriteEndObject();
    }

    /// <summary>A time that may be missing.</summary>
    internal static void Write(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteString(name, time.Value);
    }

    private static string LineOf(ListedEntry block)
    {
        string end = block.Entry.ExpirationTime is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:u}{(block.HasExpired ? " expired" : "")}") : "never";
        string maker = block.Entry.IsMachineGenerated ? "yes" : "no";
        return string.Create(CultureInfo.InvariantCulture,
            $"{block.Entry.Identity,8}  {block.Entry.IPRange.Text,-18}  {end,-20}  {maker,-7}  {block.Entry.Comment}").TrimEnd();
    }
}
