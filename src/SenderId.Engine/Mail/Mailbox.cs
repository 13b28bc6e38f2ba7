namespace SenderId.Mail;

/// <summary>An addr-spec read from an address field.</summary>
/// <remarks>RFC 5322 section 3.4.1; UTF-8 by RFC 6532. Comments, quoting and folding are taken away.</remarks>
/// <param name="LocalPart">The local part, unquoted.</param>
/// <param name="Domain">The domain as written, without comments; it may be no valid domain name, which is for the evaluation to say.</param>
public sealed record Mailbox(string LocalPart, string Domain)
{
    /// <summary>The address as <c>local@domain</c>.</summary>
    public override string ToString() => $"{LocalPart}@{Domain}";
}
