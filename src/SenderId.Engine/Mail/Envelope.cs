using System.Collections.Immutable;

namespace SenderId.Mail;

/// <summary>What the SMTP session knew about a message; everything is optional for a message read from a file.</summary>
public sealed record Envelope
{
    /// <summary>An envelope of which nothing is known.</summary>
    public static Envelope Unknown { get; } = new();

    /// <summary>The address of the SMTP client; null where it must be read from the Received fields.</summary>
    public NetAddress? ClientAddress { get; init; }

    /// <summary>Whether the mail server has a client and does not know its address: then no Received field stands in for it.</summary>
    public bool IsClientUnknown { get; init; }

    /// <summary>The HELO or EHLO name; null where unknown.</summary>
    public string? HelloDomain { get; init; }

    /// <summary>The MAIL FROM address without angle brackets; empty for the null reverse-path, null where unknown.</summary>
    public string? MailFrom { get; init; }

    /// <summary>The recipients without angle brackets.</summary>
    public ImmutableArray<string> Recipients { get; init; } = [];

    /// <summary>Whether the mail came over an authenticated session.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Whether the mail is neither authenticated nor handed over by one of the organisation's own servers.</summary>
    /// <param name="internalServers">The organisation's own servers.</param>
    public bool IsFromOutside(ImmutableArray<AddressRange> internalServers)
    {
        if (IsInternal)
        {
            return false;
        }

        if (ClientAddress is { } client && !internalServers.IsDefault)
        {
            foreach (AddressRange range in internalServers)
            {
                if (range.Contains(client))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
