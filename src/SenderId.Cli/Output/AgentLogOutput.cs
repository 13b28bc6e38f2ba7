using System.Text.Json;
using SenderId.Store.AgentLog;

namespace SenderId.Cli.Output;

/// <summary>Prints lines of the agent log.</summary>
internal static class AgentLogOutput
{
    private const int FlushBytes = 1 << 16;

    /// <summary>Prints the lines as they are read.</summary>
    internal static void Write(Terminal terminal, OutputFormat format, IEnumerable<AgentLogEntry> entries)
    {
        if (format == OutputFormat.Text)
        {
            using StreamWriter text = terminal.OpenText();
            foreach (AgentLogEntry entry in entries)
            {
                text.WriteLine(PrintableText.Of(LineOf(entry)));
            }

            return;
        }

        using var writer = new Utf8JsonWriter(terminal.Output, JsonOutput.Options);
        if (format == OutputFormat.Json)
        {
            writer.WriteStartArray();
        }

        foreach (AgentLogEntry entry in entries)
        {
            WriteEntry(writer, entry);
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
    }

    private static string LineOf(AgentLogEntry entry)
    {
        string address = entry.IPAddress?.ToString() ?? "-";
        string from = entry.P2FromAddresses.IsEmpty ? entry.P1FromAddress : string.Join(',', entry.P2FromAddresses);
        string reply = entry.SmtpResponse.Length > 0 ? $" [{entry.SmtpResponse}]" : "";
        return $"{entry.Timestamp:yyyy-MM-dd HH:mm:ss}Z {entry.Action,-13} {address} {from} -> {entry.Recipient}: {entry.Reason} ({entry.ReasonData}){reply}";
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
        writer.WriteEndObject();
    }
}
