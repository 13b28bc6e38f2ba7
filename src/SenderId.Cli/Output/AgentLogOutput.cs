using System.Globalization;
using System.Text.Json;
using SenderId.Store.AgentLog;

namespace SenderId.Cli.Output;

/// <summary>Prints lines of the agent log.</summary>
internal static class AgentLogOutput
{
    private const int FlushBytes = 1 << 16;
    private const string Indent = "  ";

    /// <summary>Prints the lines as they are read.</summary>
    /// <param name="terminal">Where they are printed.</param>
    /// <param name="format">How.</param>
    /// <param name="entries">The lines.</param>
    /// <param name="isUtc">Whether text shows UTC rather than local time; JSON has UTC always.</param>
    /// <returns>How many there were.</returns>
    internal static int Write(Terminal terminal, OutputFormat format, IEnumerable<AgentLogEntry> entries, bool isUtc)
    {
        int count = 0;
        if (format == OutputFormat.Text)
        {
            using StreamWriter text = terminal.OpenText();
            foreach (AgentLogEntry entry in entries)
            {
                Write(text, terminal.Width, entry, isUtc);
                count++;
            }

            return count;
        }

        using var writer = new Utf8JsonWriter(terminal.Output, JsonOutput.Options);
        if (format == OutputFormat.Json)
        {
            writer.WriteStartArray();
        }

        foreach (AgentLogEntry entry in entries)
        {
            WriteEntry(writer, entry);
            count++;
            if (format == OutputFormat.JsonLines)
            {
                writer.Flush();
                writer.Reset();
                terminal.Output.Write("\n"u8);
            }
            else if (writer.BytesPending > FlushBytes)
            {
                writer.Flush();
            }
        }

        if (format == OutputFormat.Json)
        {
            writer.WriteEndArray();
            writer.Flush();
            terminal.Output.Write("\n"u8);
        }

        return count;
    }

    // In a file one line is one entry. On a terminal what is long stands below, wrapped at words.
    private static void Write(StreamWriter text, int? width, AgentLogEntry entry, bool isUtc)
    {
        string address = entry.IPAddress?.ToString() ?? "-";
        string head = PrintableText.Of($"{Time(entry.Timestamp, isUtc)}  {entry.Action,-13}  {address,-15}");
        string why = PrintableText.Of(Why(entry));
        string who = PrintableText.Of(Who(entry));
        if (width is not { } columns)
        {
            text.WriteLine($"{head}  {who}: {why}");
            return;
        }

        text.WriteLine(head.TrimEnd());
        foreach (string line in Cells.Wrap(who, columns - Indent.Length).Concat(Cells.Wrap(why, columns - Indent.Length)))
        {
            text.WriteLine(Indent + line);
        }
    }

    // Local as the times of the options are, and with its offset: the hour that comes twice can be told apart.
    private static string Time(DateTimeOffset time, bool isUtc)
    {
        DateTimeOffset shown = isUtc ? time.ToUniversalTime() : time.ToLocalTime();
        return shown.ToString(shown.Offset == TimeSpan.Zero ? "yyyy-MM-dd HH:mm:ss'Z'" : "yyyy-MM-dd HH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    private static string Who(AgentLogEntry entry)
    {
        string from = entry.P2FromAddresses.IsEmpty ? entry.P1FromAddress : string.Join(',', entry.P2FromAddresses);
        string sender = from.Length == 0 ? "<>" : from;
        return entry.Recipient.Length == 0 ? sender : $"{sender} -> {entry.Recipient}";
    }

    private static string Why(AgentLogEntry entry)
    {
        string data = entry.ReasonData.Length == 0 ? "" : $" ({entry.ReasonData})";
        string reply = entry.SmtpResponse.Length == 0 ? "" : $" [{entry.SmtpResponse}]";
        return $"{entry.Reason}{data}{reply}";
    }

    private static void WriteEntry(Utf8JsonWriter writer, AgentLogEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("timestamp"u8, entry.Timestamp);
        writer.WriteString("sessionId"u8, entry.SessionId);
        writer.WriteString("ipAddress"u8, entry.IPAddress?.ToString());
        writer.WriteString("messageId"u8, entry.MessageId);
        writer.WriteString("p1FromAddress"u8, entry.P1FromAddress);
        writer.WriteStartArray("p2FromAddresses"u8);
        foreach (string address in entry.P2FromAddresses)
        {
            writer.WriteStringValue(address);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("recipients"u8);
        writer.WriteStringValue(entry.Recipient);
        writer.WriteEndArray();
        writer.WriteString("agent"u8, entry.Agent);
        writer.WriteString("event"u8, entry.Event);
        writer.WriteString("action"u8, entry.Action);
        writer.WriteString("smtpResponse"u8, entry.SmtpResponse);
        writer.WriteString("reason"u8, entry.Reason);
        writer.WriteString("reasonData"u8, entry.ReasonData);
        writer.WriteString("diagnostics"u8, entry.Diagnostics);
        writer.WriteString("networkMessageId"u8, entry.NetworkMessageId);
        writer.WriteEndObject();
    }
}
