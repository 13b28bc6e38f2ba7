using SenderId.Mail;

namespace SenderId.Mime.Parts;

/// <summary>Finds messages inside a message: forwarded as attachments, in bounces, as files, encoded or not, as deep as the limits allow.</summary>
public static class AttachedMessageFinder
{
    /// <summary>Looks into a message.</summary>
    /// <param name="open">Opens the message from its first octet; called again for each message found.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="headerLimits">The limits of the header sections that are read later.</param>
    /// <returns>What was found; never an exception for what the octets hold.</returns>
    /// <exception cref="IOException">The message cannot be read.</exception>
    public static AttachedMessages Find(Func<Stream> open, MimeLimits limits, HeaderLimits headerLimits)
    {
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(headerLimits);
        var found = new FoundMessages(limits, headerLimits);
        PartReader.Find(found, open, "", 0);
        return new([.. found.Messages], found.Fault, [.. found.Notes]);
    }
}
