using SenderId.Reporting;

namespace SenderId.Publishing.Comparison;

/// <summary>Reads the agent log: each message of it once, judged by its responsible domain.</summary>
internal static class LogSources
{
    /// <summary>The messages of a log.</summary>
    internal static IEnumerable<SendingSource> Read(Stream log)
    {
        foreach (LoggedMessage message in LoggedMail.Read(log))
        {
            if (NetAddress.TryParse(message.IPAddress, out NetAddress client))
            {
                yield return new SendingSource(client, 1, message.Domain.ToLowerInvariant(), IsOverridden: false)
                {
                    Scope = IdentityScope.Pra,
                    Reported = message.Status,
                };
            }
        }
    }
}
