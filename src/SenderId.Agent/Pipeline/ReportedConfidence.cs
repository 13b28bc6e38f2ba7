using System.Collections.Immutable;
using System.Globalization;
using SenderId.Filtering;
using SenderId.Mail;
using SenderId.Milter;

namespace SenderId.Agent.Pipeline;

/// <summary>The spam confidence level that a filter of our own has given a message.</summary>
internal static class ReportedConfidence
{
    /// <summary>Reads the level.</summary>
    /// <returns>Null where there is none of -1 to 9, or where the client is none of our servers: a stranger would say that he is sure of
    /// himself.</returns>
    public static int? Find(MailTransaction mail, ImmutableArray<AddressRange> servers)
    {
        if (mail.Session.ClientAddress is not { } client || !servers.Any(server => server.Contains(client)))
        {
            return null;
        }

        foreach (HeaderField field in mail.Fields)
        {
            if (field.Is(SpamConfidenceConfig.StampField)
                && int.TryParse(field.RawBody.Span.Trim(" \t\r\n"u8), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int level)
                && level is >= SpamConfidenceConfig.MinLevel and <= SpamConfidenceConfig.MaxLevel)
            {
                return level;
            }
        }

        return null;
    }
}
