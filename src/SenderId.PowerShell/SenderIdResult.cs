using SenderId.Authentication;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Mail;

namespace SenderId.PowerShell;

/// <summary>A verdict as Test-SenderId gives it: one flat row, the same values as in the command line's JSON.</summary>
public sealed class SenderIdResult
{
    internal SenderIdResult(SenderIdReport report)
    {
        Status = report.Status;
        FailReason = report.FailReason;
        Explanation = report.Explanation;
        Action = report.Action;
        SmtpResponse = report.SmtpResponse;
        PurportedResponsibleAddress = report.PurportedResponsibleAddress;
        PurportedResponsibleDomain = report.PurportedResponsibleDomain;
        PraField = report.PraField;
        IPAddress = report.IPAddress?.ToString();
        IPAddressSource = report.IPAddressSource;
        HelloDomain = report.HelloDomain;
        MailFrom = report.MailFrom;
        BypassReason = report.BypassReason?.ToString();
        Cause = report.Cause;
        Record = report.Record;
        DnsLookups = report.DnsLookups;
        VoidLookups = report.VoidLookups;
        MapiStatus = report.MapiStatus;
        Stamps = new(report.Stamps);
        Checks = new(report.Checks.Select(static check => new SenderIdScopeResult(check)));
        Trace = new(report.Trace.Select(static entry => new SenderIdTraceLine(entry)));
        Path = report.Path;
        MessageNumber = report.MessageNumber;
        Part = report.Part;
        AttachedMessages = report.AttachedMessages;
        AttachedFault = report.AttachedFault;
        AttachedNotes = new(report.AttachedNotes);
        Authentication = report.Authentication;
        ReceivedBy = report.ReceivedBy;
        Detail = report.Detail;
        File = FileOf(report);
    }

    /// <summary>The status; null where the message was exempt or no originating address was found.</summary>
    public SenderIdStatus? Status { get; }

    /// <summary>Why a Fail is a Fail; None otherwise.</summary>
    public FailReason FailReason { get; }

    /// <summary>The publisher's explanation on Fail; null where there is none.</summary>
    public string? Explanation { get; }

    /// <summary>What the settings make of the message.</summary>
    public SenderIdAction Action { get; }

    /// <summary>The reply to the SMTP client, such as <c>550 5.7.1 Sender ID (PRA) Not Permitted</c>; null unless the action is Reject.</summary>
    public string? SmtpResponse { get; }

    /// <summary>The Purported Responsible Address; null where there is none.</summary>
    /// <remarks>RFC 4407 section 2.</remarks>
    public string? PurportedResponsibleAddress { get; }

    /// <summary>The domain of the Purported Responsible Address; null where there is none.</summary>
    public string? PurportedResponsibleDomain { get; }

    /// <summary>The header field the address was taken from; null where there is none.</summary>
    public string? PraField { get; }

    /// <summary>The originating address; null where none was found.</summary>
    public string? IPAddress { get; }

    /// <summary>Where the originating address was found.</summary>
    public OriginatingAddressSource IPAddressSource { get; }

    /// <summary>The HELO or EHLO name; null where unknown.</summary>
    public string? HelloDomain { get; }

    /// <summary>The MAIL FROM address; empty for the null reverse-path, null where unknown.</summary>
    public string? MailFrom { get; }

    /// <summary>The setting and the entry that exempted the message; null where none did.</summary>
    public string? BypassReason { get; }

    /// <summary>What brought the status about, or why there is none.</summary>
    public Cause Cause { get; }

    /// <summary>The record that decided, as published; null where none did.</summary>
    public string? Record { get; }

    /// <summary>How many terms asked DNS while the PRA was checked.</summary>
    /// <remarks>RFC 7208 section 4.6.4.</remarks>
    public int DnsLookups { get; }

    /// <summary>How many questions came back without records while the PRA was checked.</summary>
    /// <remarks>RFC 7208 section 4.6.4.</remarks>
    public int VoidLookups { get; }

    /// <summary>The status as the MAPI property PidTagSenderIdStatus; null where there is no status.</summary>
    public int? MapiStatus { get; }

    /// <summary>The header lines the agent would add, topmost first.</summary>
    public ReadableList<string> Stamps { get; }

    /// <summary>One outcome for each scope checked.</summary>
    public ReadableList<SenderIdScopeResult> Checks { get; }

    /// <summary>How the identities were found, every question, answer and term of every scope, and the action.</summary>
    public ReadableList<SenderIdTraceLine> Trace { get; }

    /// <summary>The file the message was read from; null where it was handed over as text.</summary>
    public string? Path { get; }

    /// <summary>Which message of an mbox file this is, the first being 1; null for a file that holds one message.</summary>
    public int? MessageNumber { get; }

    /// <summary>Where inside the message of Path this one lies, such as <c>1.2</c>; null for that message itself.</summary>
    public string? Part { get; }

    /// <summary>How many messages were found inside; null where nobody looked.</summary>
    public int? AttachedMessages { get; }

    /// <summary>The limit at which looking inside ended, such as <c>TooDeep</c>; null where all was seen.</summary>
    public string? AttachedFault { get; }

    /// <summary>What may hold a message and was not looked into, a sentence each.</summary>
    public ReadableList<string> AttachedNotes { get; }

    /// <summary>What DKIM, ARC and DMARC say; null where that was not asked for.</summary>
    public AuthenticationReport? Authentication { get; }

    /// <summary>The host that wrote the Received field from which the originating address was read; null where none was.</summary>
    public string? ReceivedBy { get; }

    /// <summary>What to look at, in one sentence: what is wrong with the address field, where an originating address was looked for, or
    /// how to name servers of one's own; null where there is nothing to say.</summary>
    public string? Detail { get; }

    /// <summary>The name of the file, with the number of the message in an mbox file (<c>mail.mbox:3</c>), the part (<c>[1.2]</c>) or how many
    /// messages are inside (<c>(+1)</c>); null where the message was handed over as text.</summary>
    public string? File { get; }

    private static string? FileOf(SenderIdReport report)
    {
        string inside = report.Part is { } part ? $" [{part}]" : report.AttachedMessages is > 0 ? $" (+{report.AttachedMessages})" : "";
        string number = report.MessageNumber is { } one ? $":{one}" : "";
        return report.Path is null ? null : System.IO.Path.GetFileName(report.Path) + number + inside;
    }
}
