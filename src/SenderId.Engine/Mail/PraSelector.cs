using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace SenderId.Mail;

/// <summary>Selects the Purported Responsible Address of a message.</summary>
/// <remarks>RFC 4407 section 2, and the order that Exchange Server 2003 documents.</remarks>
public static class PraSelector
{
    private const string MailFromName = "MAIL FROM";

    private static readonly SearchValues<byte> s_whiteSpace = SearchValues.Create(" \t\r\n"u8);

    /// <summary>Selects the address.</summary>
    /// <param name="headers">The header section.</param>
    /// <param name="algorithm">The order to follow.</param>
    /// <param name="envelope">What SMTP knew; only the Exchange 2003 order looks at MAIL FROM.</param>
    /// <returns>The address with the field it was read from, or why there is none.</returns>
    public static PraSelection Select(HeaderSection headers, PraAlgorithm algorithm, Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(envelope);
        if (headers.IsTruncated)
        {
            return IllFormed(PraStep.None, field: null, PraFault.HeaderSectionTooLarge, PraFaultText.TooLarge(headers.Fault));
        }

        return algorithm == PraAlgorithm.Exchange2003
            ? SelectByExchange2003(headers.Fields, envelope)
            : SelectByRfc4407(headers.Fields);
    }

    private static PraSelection SelectByRfc4407(ImmutableArray<HeaderField> fields) =>
        SelectResentSender(fields) ?? SelectResentFrom(fields) ?? SelectSender(fields) ?? SelectFrom(fields);

    // Step 1: the first non-empty Resent-Sender, unless a non-empty Resent-From precedes it with a trace field between the two:
    // then they belong to different resent blocks.
    private static PraSelection? SelectResentSender(ImmutableArray<HeaderField> fields)
    {
        int sender = IndexOf(fields, HeaderNames.ResentSender);
        if (sender < 0)
        {
            return null;
        }

        int from = IndexOf(fields, HeaderNames.ResentFrom);
        if (from >= 0 && from < sender && HasTraceField(fields.AsSpan()[(from + 1)..sender]))
        {
            return null;
        }

        return ReadMailbox(fields[sender], PraStep.ResentSender, HeaderNames.ResentSender);
    }

    // Step 2: the first non-empty Resent-From.
    private static PraSelection? SelectResentFrom(ImmutableArray<HeaderField> fields)
    {
        int from = IndexOf(fields, HeaderNames.ResentFrom);
        return from < 0 ? null : ReadMailbox(fields[from], PraStep.ResentFrom, HeaderNames.ResentFrom);
    }

    // Step 3: the only non-empty Sender; several make the message ill-formed.
    private static PraSelection? SelectSender(ImmutableArray<HeaderField> fields)
    {
        int sender = IndexOf(fields, HeaderNames.Sender);
        if (sender < 0)
        {
            return null;
        }

        return IndexOf(fields, HeaderNames.Sender, sender + 1) < 0
            ? ReadMailbox(fields[sender], PraStep.Sender, HeaderNames.Sender)
            : SeveralFields(fields, PraStep.Sender, HeaderNames.Sender, PraFault.SeveralSenderFields);
    }

    // Step 4: the only non-empty From; none or several make the message ill-formed.
    private static PraSelection SelectFrom(ImmutableArray<HeaderField> fields)
    {
        int from = IndexOf(fields, HeaderNames.From);
        if (from < 0)
        {
            return IllFormed(PraStep.From, field: null, PraFault.NoField, PraFaultText.NoField);
        }

        return IndexOf(fields, HeaderNames.From, from + 1) < 0
            ? ReadMailbox(fields[from], PraStep.From, HeaderNames.From)
            : SeveralFields(fields, PraStep.From, HeaderNames.From, PraFault.SeveralFromFields);
    }

    // Step 5: the field must hold a single mailbox with a domain name; an address literal is none.
    private static PraSelection ReadMailbox(HeaderField field, PraStep step, string name)
    {
        ReadOnlySpan<byte> body = field.RawBody.Span;
        if (field.IsCut)
        {
            return IllFormed(PraStep.Mailbox, name, PraFault.MailboxMalformed, PraFaultText.Cut(name, body));
        }

        ParseOutcome<MailboxList> outcome = MailboxParser.Parse(body);
        if (!outcome.IsParsed)
        {
            return IllFormed(PraStep.Mailbox, name, PraFault.MailboxMalformed, PraFaultText.Malformed(name, body, outcome.Fault));
        }

        ImmutableArray<Mailbox> mailboxes = outcome.Value.Mailboxes;
        if (mailboxes is not [var mailbox])
        {
            return mailboxes.IsEmpty
                ? IllFormed(PraStep.Mailbox, name, PraFault.MailboxMalformed, PraFaultText.NoMailbox(name, body))
                : IllFormed(PraStep.Mailbox, name, PraFault.SeveralMailboxes, PraFaultText.SeveralMailboxes(name, body, mailboxes));
        }

        return mailbox.Domain.StartsWith('[')
            ? IllFormed(PraStep.Mailbox, name, PraFault.MailboxMalformed, PraFaultText.Literal(name, body, mailbox.Domain))
            : new PraSelection { Address = mailbox, Field = name, Step = step };
    }

    // Step 6: no Purported Responsible Address can be determined.
    private static PraSelection IllFormed(PraStep step, string? field, PraFault fault, string text) =>
        new() { Field = field, Step = step, Fault = fault, FaultText = text };

    private static PraSelection SeveralFields(ImmutableArray<HeaderField> fields, PraStep step, string name, PraFault fault)
    {
        int count = 0;
        for (int at = IndexOf(fields, name); at >= 0; at = IndexOf(fields, name, at + 1))
        {
            count++;
        }

        return IllFormed(step, name, fault, PraFaultText.SeveralFields(name, count));
    }

    private static PraSelection SelectByExchange2003(ImmutableArray<HeaderField> fields, Envelope envelope) =>
        SelectFirst(fields, HeaderNames.ResentSender, PraStep.ResentSender)
        ?? SelectFirst(fields, HeaderNames.ResentFrom, PraStep.ResentFrom)
        ?? SelectFirst(fields, HeaderNames.Sender, PraStep.Sender)
        ?? SelectFirst(fields, HeaderNames.From, PraStep.From)
        ?? SelectMailFrom(envelope);

    private static PraSelection? SelectFirst(ImmutableArray<HeaderField> fields, string name, PraStep step)
    {
        int index = IndexOf(fields, name);
        return index < 0 ? null : ReadMailbox(fields[index], step, name);
    }

    private static PraSelection SelectMailFrom(Envelope envelope)
    {
        if (string.IsNullOrEmpty(envelope.MailFrom))
        {
            return IllFormed(PraStep.MailFrom, field: null, PraFault.NoField, $"{PraFaultText.NoField}, and MAIL FROM is empty");
        }

        var field = new HeaderField(MailFromName, Encoding.UTF8.GetBytes(envelope.MailFrom));
        return ReadMailbox(field, PraStep.MailFrom, MailFromName);
    }

    private static bool HasTraceField(ReadOnlySpan<HeaderField> fields)
    {
        foreach (HeaderField field in fields)
        {
            if (field.Is(HeaderNames.Received) || field.Is(HeaderNames.ReturnPath))
            {
                return true;
            }
        }

        return false;
    }

    // The first non-empty field of the name: one that holds anything but white space.
    private static int IndexOf(ImmutableArray<HeaderField> fields, string name, int start = 0)
    {
        for (int i = start; i < fields.Length; i++)
        {
            if (fields[i].Is(name) && fields[i].RawBody.Span.ContainsAnyExcept(s_whiteSpace))
            {
                return i;
            }
        }

        return -1;
    }
}
