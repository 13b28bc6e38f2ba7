using System.Management.Automation;
using SenderId.Mail;
using SenderId.PowerShell.Commands;

namespace SenderId.PowerShell.Work;

/// <summary>A domain to test, and the HELO name that goes with it, as a user or a row of a file gives them.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="HelloDomain">The HELO name; null for none.</param>
/// <param name="Error">Why one of them cannot be meant so; null where both can.</param>
internal sealed record DomainRow(string Domain, string? HelloDomain, ErrorRecord? Error)
{
    internal static DomainRow Read(string domain, string? helloDomain)
    {
        string? hello = null;
        IdentityFault? fault = IdentityText.ReadDomain(domain, out string read);
        if (fault is not null)
        {
            return new(domain, null, ErrorRecords.IdentityInvalid("PurportedResponsibleDomain", domain, fault));
        }

        fault = helloDomain is null ? null : IdentityText.ReadHelo(helloDomain, out hello);
        return new(read, hello, fault is null ? null : ErrorRecords.IdentityInvalid(nameof(HelloDomain), helloDomain!, fault));
    }
}
