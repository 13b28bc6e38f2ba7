using SenderId.Mail;

namespace SenderId.Check;

/// <summary>Says where an originating address was looked for in vain.</summary>
public static class OriginatingAddressSearch
{
    /// <summary>One sentence for the warning that goes with <see cref="Cause.MissingOriginatingAddress"/>.</summary>
    /// <returns>Null where the verdict did not miss an address.</returns>
    public static string? Describe(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Cause != Cause.MissingOriginatingAddress)
        {
            return null;
        }

        OriginatingAddress origin = verdict.Origin;
        return origin.Skipped.Count == 0
            ? "No originating address: no SMTP client was named and the message has no Received field."
            : $"No originating address: none of the Received fields serves ({string.Join("; ", origin.Skipped)}).";
    }
}
