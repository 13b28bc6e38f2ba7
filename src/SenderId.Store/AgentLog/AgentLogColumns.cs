using System.Collections.Immutable;
using System.Globalization;

namespace SenderId.Store.AgentLog;

/// <summary>The columns of the agent log: one table for writing and reading.</summary>
internal static class AgentLogColumns
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>The columns in their order.</summary>
    public static ImmutableArray<(string Name, Func<AgentLogEntry, string> Write)> All { get; } =
    [
        ("Timestamp", static entry => FormatTime(entry.Timestamp)),
        ("SessionId", static entry => entry.SessionId),
        ("LocalEndpoint", static entry => entry.LocalEndpoint),
        ("RemoteEndpoint", static entry => entry.RemoteEndpoint),
        ("EnteredOrgFromIP", static entry => entry.IPAddress?.ToString() ?? ""),
        ("MessageId", static entry => entry.MessageId),
        ("P1FromAddress", static entry => entry.P1FromAddress),
        ("P2FromAddresses", static entry => string.Concat(entry.P2FromAddresses.Select(static address => address + ";"))),
        ("Recipient", static entry => entry.Recipient),
        ("NumRecipients", static entry => entry.RecipientCount.ToString(CultureInfo.InvariantCulture)),
        ("Agent", static entry => entry.Agent),
        ("Event", static entry => entry.Event),
        ("Action", static entry => entry.Action),
        ("SmtpResponse", static entry => entry.SmtpResponse),
        ("Reason", static entry => entry.Reason),
        ("ReasonData", static entry => entry.ReasonData),
        ("Diagnostics", static entry => entry.Diagnostics),
        ("NetworkMsgID", static entry => entry.NetworkMessageId),
        ("TenantID", static _ => ""),
        ("Directionality", static entry => entry.Directionality),
    ];

    /// <summary>Makes an entry of the fields of a line, each found by its column's name.</summary>
    /// <param name="field">Looks a field up; empty where the file has no such column.</param>
    /// <returns>Null where the line has no time.</returns>
    public static AgentLogEntry? Read(Func<string, string> field)
    {
        if (!TryParseTime(field("Timestamp"), out DateTimeOffset timestamp))
        {
            return null;
        }

        return new AgentLogEntry
        {
            Timestamp = timestamp,
            SessionId = field("SessionId"),
            LocalEndpoint = field("LocalEndpoint"),
            RemoteEndpoint = field("RemoteEndpoint"),
            IPAddress = NetAddress.TryParse(field("EnteredOrgFromIP"), out NetAddress address) ? address : null,
            MessageId = field("MessageId"),
            P1FromAddress = field("P1FromAddress"),
            P2FromAddresses = [.. field("P2FromAddresses").Split(';', StringSplitOptions.RemoveEmptyEntries)],
            Recipient = field("Recipient"),
            RecipientCount = int.TryParse(field("NumRecipients"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : 0,
            Agent = field("Agent"),
            Event = field("Event"),
            Action = field("Action"),
            SmtpResponse = field("SmtpResponse"),
            Reason = field("Reason"),
            ReasonData = field("ReasonData"),
            Diagnostics = field("Diagnostics"),
            NetworkMessageId = field("NetworkMsgID"),
            Directionality = field("Directionality"),
        };
    }

    /// <summary>Writes a time as the log has it.</summary>
    public static string FormatTime(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static bool TryParseTime(string text, out DateTimeOffset time) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
