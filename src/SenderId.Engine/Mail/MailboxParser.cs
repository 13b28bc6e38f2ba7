
namespace SenderId.Mail;

/// <summary>Reads the mailboxes of an address field.</summary>
/// <remarks>
/// <para>RFC 5322 sections 3.4 and 4.4, RFC 6532 (UTF-8), RFC 6854 (groups in From and Sender).</para>
/// <para>Being lenient never changes which address is found: RFC 4407 section 2 lets local policy only turn an address into none.
/// So what is missing or too much around one address is passed over, and whatever other readers could take for another
/// address counts as a further mailbox or as a fault.</para>
/// </remarks>
public static class MailboxParser
{
    /// <summary>How many mailboxes of one field are read. Stops fields made of a million addresses.</summary>
    public const int MaxMailboxCount = 100;

    /// <summary>Reads a field body.</summary>
    /// <param name="body">The octets after the colon, folding included.</param>
    /// <returns>The mailboxes, or the fault that makes the body no address list.</returns>
    public static ParseOutcome<MailboxList> Parse(ReadOnlySpan<byte> body)
    {
        var reader = new MailboxReader(body, stackalloc byte[WordBuffer.MaxLength]);
        return reader.ReadList();
    }

}
