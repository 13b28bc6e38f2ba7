using SenderId.Authentication;
using SenderId.Check;
using SenderId.Mime.Parts;

namespace SenderId.Mime;

/// <summary>A message that was tested, or one found inside it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Part">Where inside the outermost message it lies; null for that itself.</param>
/// <param name="Authentication">What DKIM, ARC and DMARC say; null where that was not asked for.</param>
/// <param name="Attached">What lies inside; null of a message inside, and where that was not asked for.</param>
public sealed record InspectedMessage(Verdict Verdict, string? Part, AuthenticationReport? Authentication, AttachedMessages? Attached)
{
    /// <summary>The message as users read it.</summary>
    /// <param name="path">The file the outermost message was read from.</param>
    /// <param name="messageNumber">Which message of an mbox file it was.</param>
    public SenderIdReport ToReport(string? path, int? messageNumber)
    {
        SenderIdReport report = SenderIdReport.From(Verdict, path, messageNumber);
        return report with
        {
            Part = Part,
            AttachedMessages = Attached?.Messages.Length,
            AttachedFault = Attached is null or { Fault: MimeFault.None } ? null : Attached.Fault.ToString(),
            AttachedNotes = Attached?.Notes ?? [],
            Authentication = Authentication is null ? null : Authentication with { Trace = [] },
            Trace = Authentication is null or { Trace.IsEmpty: true } ? report.Trace : [.. report.Trace, .. Authentication.Trace],
        };
    }
}
