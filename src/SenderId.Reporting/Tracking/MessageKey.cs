using System.Text;
using SenderId.Store.AgentLog;

namespace SenderId.Reporting.Tracking;

/// <summary>What all lines of one message have in common on one server.</summary>
/// <param name="SessionId">The SMTP session.</param>
/// <param name="QueueId">The queue id; empty where the message had none yet.</param>
/// <param name="MailFrom">What tells messages without a queue id apart; empty where there is one.</param>
internal readonly record struct MessageKey(string SessionId, string QueueId, string MailFrom)
{
    /// <summary>The key of the line a scanner is at.</summary>
    public static MessageKey Of(AgentLogScanner line)
    {
        string queueId = Encoding.UTF8.GetString(line[AgentLogColumn.NetworkMsgID]);
        return new MessageKey(
            Encoding.UTF8.GetString(line[AgentLogColumn.SessionId]),
            queueId,
            queueId.Length > 0 ? "" : Encoding.UTF8.GetString(line[AgentLogColumn.P1FromAddress]));
    }
}
