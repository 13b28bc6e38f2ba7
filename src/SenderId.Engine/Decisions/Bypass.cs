using System.Collections.Immutable;
using SenderId.Mail;

namespace SenderId.Decisions;

/// <summary>Which messages the settings exempt from the check.</summary>
/// <remarks>The switches come first, then the lists: addresses, recipients, sender domains; the first that fits is named.</remarks>
internal static class Bypass
{
    /// <summary>Finds the setting that exempts a message.</summary>
    /// <returns>Null where the message is to be checked.</returns>
    public static Exemption? Find(SenderIdConfig config, Envelope envelope, OriginatingAddress origin, PraSelection pra)
    {
        if (FindSwitch(config, envelope) is { } off)
        {
            return new Exemption(Cause.NotEnabled, new BypassReason(off, "False"));
        }

        BypassReason? reason = FindAddress(config.BypassedIPAddresses, envelope, origin)
            ?? FindRecipients(config.BypassedRecipients, envelope.Recipients);
        return reason is null
            ? FindSenderDomain(config.BypassedSenderDomains, envelope, pra)
            : new Exemption(Cause.Bypassed, reason);
    }

    private static string? FindSwitch(SenderIdConfig config, Envelope envelope)
    {
        if (!config.Enabled)
        {
            return nameof(SenderIdConfig.Enabled);
        }

        return envelope.IsInternal
            ? config.InternalMailEnabled ? null : nameof(SenderIdConfig.InternalMailEnabled)
            : config.ExternalMailEnabled ? null : nameof(SenderIdConfig.ExternalMailEnabled);
    }

    // The originating address is the one judged. The client stands in only where there is none: were it looked at always, an
    // entry for a network of devices would exempt all mail that the organisation's own relay in that network brings in.
    private static BypassReason? FindAddress(ImmutableArray<AddressRange> entries, Envelope envelope, OriginatingAddress origin)
    {
        if (entries.IsEmpty || (origin.Address ?? envelope.ClientAddress) is not { } address)
        {
            return null;
        }

        foreach (AddressRange entry in entries)
        {
            if (entry.Contains(address))
            {
                return new BypassReason(nameof(SenderIdConfig.BypassedIPAddresses), entry.Text);
            }
        }

        return null;
    }

    private static BypassReason? FindRecipients(ImmutableArray<SmtpAddress> entries, ImmutableArray<string> recipients)
    {
        if (entries.IsEmpty || recipients.IsDefaultOrEmpty)
        {
            return null;
        }

        var fitting = new List<string>(recipients.Length);
        foreach (string recipient in recipients)
        {
            if (!SmtpAddress.TryParse(recipient, out SmtpAddress? address) || !TryFind(entries, address, out SmtpAddress? entry))
            {
                return null;
            }

            if (!fitting.Contains(entry.Text))
            {
                fitting.Add(entry.Text);
            }
        }

        return new BypassReason(nameof(SenderIdConfig.BypassedRecipients), string.Join(',', fitting));
    }

    private static bool TryFind(
        ImmutableArray<SmtpAddress> entries, SmtpAddress address, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SmtpAddress? entry)
    {
        int index = entries.IndexOf(address);
        entry = index < 0 ? null : entries[index];
        return entry is not null;
    }

    private static Exemption? FindSenderDomain(ImmutableArray<SenderDomain> entries, Envelope envelope, PraSelection pra)
    {
        if (entries.IsEmpty || !DomainName.TryParse(pra.Address?.Domain ?? MailFromDomain(envelope), out DomainName? domain))
        {
            return null;
        }

        foreach (SenderDomain entry in entries)
        {
            if (entry.Matches(domain))
            {
                var reason = new BypassReason(nameof(SenderIdConfig.BypassedSenderDomains), entry.Text);
                return new Exemption(Cause.Bypassed, reason) { Sender = entry };
            }
        }

        return null;
    }

    private static string? MailFromDomain(Envelope envelope)
    {
        int at = envelope.MailFrom?.LastIndexOf('@') ?? -1;
        return at < 0 ? null : envelope.MailFrom![(at + 1)..];
    }
}
