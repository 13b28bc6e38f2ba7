using System.Globalization;
using SenderId.Decisions;
using SenderId.Mail;

namespace SenderId.Check;

/// <summary>Tells who is refused on the word of a server that may be one's own how to name it.</summary>
public static class OwnServersHint
{
    /// <summary>Whether a saved message is a Fail by the newest Received field that reports a client.</summary>
    /// <remarks>Who has named a server of one's own that was passed over knows how.</remarks>
    public static bool Applies(Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return verdict is { Status: SenderIdStatus.Fail, Pra.Address: not null, Envelope.ClientAddress: null }
            && verdict.Origin.Source == OriginatingAddressSource.Received
            && !verdict.Origin.Skipped.Any(static line => line.Contains(nameof(SenderIdConfig.InternalSMTPServers), StringComparison.Ordinal));
    }

    /// <summary>What to do, in one sentence; null where it does not apply.</summary>
    public static string? Describe(Verdict verdict) => !Applies(verdict)
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"Received field {verdict.Origin.ReceivedIndex}, written by {verdict.Origin.ReceivedBy ?? "?"}, decided; ")
            + $"if {verdict.Origin.Address} is one of your own servers, add it to InternalSMTPServers";
}
