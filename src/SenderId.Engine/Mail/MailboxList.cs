using System.Collections.Immutable;

namespace SenderId.Mail;

/// <summary>The mailboxes of an address field, in order, those of groups included.</summary>
/// <remarks>RFC 5322 section 3.4.</remarks>
/// <param name="Mailboxes">The mailboxes; empty for a field that has none, such as an empty group.</param>
/// <param name="IsTruncated">Whether the field has more than <see cref="MailboxParser.MaxMailboxCount"/>.</param>
public sealed record MailboxList(ImmutableArray<Mailbox> Mailboxes, bool IsTruncated);
