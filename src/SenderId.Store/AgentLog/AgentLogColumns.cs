using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SenderId.Store.AgentLog;

/// <summary>The columns of the agent log: one table for writing and reading.</summary>
public static class AgentLogColumns
{
    /// <summary>The columns in their order.</summary>
    public static ImmutableArray<(string Name, Func<AgentLogEntry, string> Write)> All { get; } =
    [
        (nameof(AgentLogColumn.Timestamp), static entry => AgentLogTime.ToText(entry.Timestamp)),
        (nameof(AgentLogColumn.SessionId), static entry => entry.SessionId),
        (nameof(AgentLogColumn.LocalEndpoint), static entry => entry.LocalEndpoint),
        (nameof(AgentLogColumn.RemoteEndpoint), static entry => entry.RemoteEndpoint),
        (nameof(AgentLogColumn.EnteredOrgFromIP), static entry => entry.IPAddress?.ToString() ?? ""),
        (nameof(AgentLogColumn.MessageId), static entry => entry.MessageId),
        (nameof(AgentLogColumn.P1FromAddress), static entry => entry.P1FromAddress),
        (nameof(AgentLogColumn.P2FromAddresses), static entry => string.Concat(entry.P2FromAddresses.Select(static address => address + ";"))),
        (nameof(AgentLogColumn.Recipient), static entry => entry.Recipient),
        (nameof(AgentLogColumn.NumRecipients), static entry => entry.RecipientCount.ToString(CultureInfo.InvariantCulture)),
        (nameof(AgentLogColumn.Agent), static entry => entry.Agent),
        (nameof(AgentLogColumn.Event), static entry => entry.Event),
        (nameof(AgentLogColumn.Action), static entry => entry.Action),
        (nameof(AgentLogColumn.SmtpResponse), static entry => entry.SmtpResponse),
        (nameof(AgentLogColumn.Reason), static entry => entry.Reason),
        (nameof(AgentLogColumn.ReasonData), static entry => entry.ReasonData),
        (nameof(AgentLogColumn.Diagnostics), static entry => entry.Diagnostics),
        (nameof(AgentLogColumn.NetworkMsgID), static entry => entry.NetworkMessageId),
        (nameof(AgentLogColumn.TenantID), static _ => ""),
        (nameof(AgentLogColumn.Directionality), static entry => entry.Directionality),
    ];

    /// <summary>Makes an entry of the line a scanner is at.</summary>
    /// <returns>Null where the line has no time.</returns>
    public static AgentLogEntry? Read(AgentLogScanner line)
    {
        if (!AgentLogTime.TryParse(line[AgentLogColumn.Timestamp], out DateTimeOffset timestamp))
        {
            return null;
        }

        string Field(AgentLogColumn column) => Encoding.UTF8.GetString(line[column]);
        return new AgentLogEntry
        {
            Timestamp = timestamp,
            SessionId = Field(AgentLogColumn.SessionId),
            LocalEndpoint = Field(AgentLogColumn.LocalEndpoint),
            RemoteEndpoint = Field(AgentLogColumn.RemoteEndpoint),
            IPAddress = NetAddress.TryParse(Field(AgentLogColumn.EnteredOrgFromIP), out NetAddress address) ? address : null,
            MessageId = Field(AgentLogColumn.MessageId),
            P1FromAddress = Field(AgentLogColumn.P1FromAddress),
            P2FromAddresses = [.. Field(AgentLogColumn.P2FromAddresses).Split(';', StringSplitOptions.RemoveEmptyEntries)],
            Recipient = Field(AgentLogColumn.Recipient),
            RecipientCount = int.TryParse(line[AgentLogColumn.NumRecipients], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
                ? count : 0,
            Agent = Field(AgentLogColumn.Agent),
            Event = Field(AgentLogColumn.Event),
            Action = Field(AgentLogColumn.Action),
            SmtpResponse = Field(AgentLogColumn.SmtpResponse),
            Reason = Field(AgentLogColumn.Reason),
            ReasonData = Field(AgentLogColumn.ReasonData),
            Diagnostics = Field(AgentLogColumn.Diagnostics),
            NetworkMessageId = Field(AgentLogColumn.NetworkMsgID),
            Directionality = Field(AgentLogColumn.Directionality),
        };
    }
}
