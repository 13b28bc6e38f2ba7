using System.Globalization;
using System.Text.Json;
using SenderId.Control;
using SenderId.Reputation;

namespace SenderId.Cli.Output;

/// <summary>Prints what an agent knows of senders.</summary>
internal static class SenderOutput
{
    /// <summary>Senders one below the other.</summary>
    internal static ItemOutput<SenderReport> Senders { get; } =
        new($"Level  {"Sender",-18}  {"Messages",8}  {"Bad",8}  {"LastSeen",-20}  Blocked", static report => [LineOf(report)], WriteJson);

    /// <summary>One sender with everything that adds to its level.</summary>
    internal static ItemOutput<SenderReport> OneSender { get; } = new(null, LinesOf, WriteJson);

    private static string LineOf(SenderReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Level,5}  {report.Sender.Text,-18}  {report.MessageCount,8}  {report.BadCount,8}  {Time(report.LastSeen),-20}  {Blocked(report)}");

    private static IEnumerable<string> LinesOf(SenderReport report)
    {
        yield return $"Sender    {report.Sender.Text}";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Level     {report.Level}{(report.MessageCount < ReputationLevel.MinMessageCount ? $" (fewer than {ReputationLevel.MinMessageCount} messages)" : "")}");
        yield return string.Create(CultureInfo.InvariantCulture, $"Messages  {report.MessageCount}, {report.BadCount} of them bad");
        yield return $"Seen      {(report.FirstSeen is null ? "never" : $"first {Time(report.FirstSeen)}, last {Time(report.LastSeen)}")}";
        yield return $"Blocked   {Blocked(report)}";
        foreach (ReputationContribution made in report.Contributions)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  +{made.Points}  {made.Factor,-18}  {made.Evidence}");
        }
    }

    private static string Blocked(SenderReport report) => report.BlockedBy is { } entry
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"{(report.BlockedUntil is null ? "without an end" : $"until {Time(report.BlockedUntil)}")}, entry {entry.Identity} ({entry.IPRange.Text}{(entry.IsMachineGenerated ? ", machine-generated" : "")})")
        : "no";

    private static string Time(DateTimeOffset? time) =>
        time is { } known ? known.UtcDateTime.ToString("u", CultureInfo.InvariantCulture) : "-";

    private static void WriteJson(Utf8JsonWriter writer, SenderReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("sender"u8, report.Sender.Text);
        writer.WriteNumber("level"u8, report.Level);
        writer.WriteNumber("messageCount"u8, report.MessageCount);
        writer.WriteNumber("badCount"u8, report.BadCount);
        IPListOutput.Write(writer, "firstSeen", report.FirstSeen);
        IPListOutput.Write(writer, "lastSeen", report.LastSeen);
        writer.WriteBoolean("isOpenProxy"u8, report.IsOpenProxy);
        IPListOutput.Write(writer, "proxyTestedAt", report.ProxyTestedAt);
        writer.WriteBoolean("isBlocked"u8, report.IsBlocked);
        IPListOutput.Write(writer, "blockedUntil", report.BlockedUntil);
        writer.WritePropertyName("blockedBy"u8);
        if (report.BlockedBy is { } entry)
        {
            IPListOutput.WriteJson(writer, new ListedEntry(entry, HasExpired: false));
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteStartArray("contributions"u8);
        foreach (ReputationContribution made in report.Contributions)
        {
            writer.WriteStartObject();
            writer.WriteString("factor"u8, made.Factor.ToString());
            writer.WriteNumber("points"u8, made.Points);
            writer.WriteString("evidence"u8, made.Evidence);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
