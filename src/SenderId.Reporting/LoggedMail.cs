using System.Text;
using SenderId.Reporting.Counting;
using SenderId.Store.AgentLog;

namespace SenderId.Reporting;

/// <summary>Reads the messages of an agent log, that of senderid agent or of Exchange, one after the other.</summary>
public static class LoggedMail
{
    // A message has a line for each recipient, all written at once.
    private const int RememberedCount = 1024;

    /// <summary>The messages that the Sender ID agent saw, each once however many recipients it had.</summary>
    /// <param name="log">A file of the log.</param>
    public static IEnumerable<LoggedMessage> Read(Stream log)
    {
        ArgumentNullException.ThrowIfNull(log);
        using var scanner = new AgentLogScanner(log, leaveOpen: true);
        var remembered = new HashSet<ulong>();
        var order = new Queue<ulong>();
        while (scanner.MoveNext())
        {
            if (Take(scanner, remembered, order) is { } message)
            {
                yield return message;
            }
        }
    }

    private static LoggedMessage? Take(AgentLogScanner scanner, HashSet<ulong> remembered, Queue<ulong> order)
    {
        var line = new LogLine(scanner);
        ulong message = line.Message(server: 0);
        if (!line.IsSenderId || line.Address.Length == 0 || !remembered.Add(message))
        {
            return null;
        }

        order.Enqueue(message);
        if (order.Count > RememberedCount)
        {
            remembered.Remove(order.Dequeue());
        }

        SenderIdStatus? status = Enum.TryParse(line.Status.ToString(), out SenderIdStatus known) ? known : null;
        return new LoggedMessage(Encoding.UTF8.GetString(line.Address), Encoding.UTF8.GetString(line.ResponsibleDomain), status);
    }
}
