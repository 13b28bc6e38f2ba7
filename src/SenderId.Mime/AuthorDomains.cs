using System.Collections.Immutable;
using SenderId.Mail;

namespace SenderId.Mime;

/// <summary>The domains of a message's authors.</summary>
internal static class AuthorDomains
{
    /// <summary>The domains of the mailboxes of every From field, as written; empty where one of the fields cannot be read.</summary>
    internal static ImmutableArray<string> Of(HeaderSection header)
    {
        ImmutableArray<string>.Builder domains = ImmutableArray.CreateBuilder<string>();
        foreach (HeaderField field in header.Fields.Where(static field => field.Is("From")))
        {
            ParseOutcome<MailboxList> outcome = MailboxParser.Parse(field.RawBody.Span);
            if (!outcome.IsParsed || outcome.Value.IsTruncated)
            {
                return [];
            }

            domains.AddRange(outcome.Value.Mailboxes.Select(static mailbox => mailbox.Domain));
        }

        return domains.ToImmutable();
    }
}
