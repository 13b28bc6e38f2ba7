using SenderId.Mail;
using SenderId.Mime.Parts;

namespace SenderId.Mime;

/// <summary>What is looked at besides the head of a message.</summary>
/// <param name="FindsAttached">Whether messages inside messages are tested too.</param>
/// <param name="Authenticates">Whether DKIM, ARC and DMARC are checked.</param>
public sealed record InspectionOptions(bool FindsAttached, bool Authenticates)
{
    /// <summary>The limits of looking inside.</summary>
    public MimeLimits Limits { get; init; } = MimeLimits.Default;

    /// <summary>The limits of reading the header sections found.</summary>
    public HeaderLimits HeaderLimits { get; init; } = HeaderLimits.Default;
}
