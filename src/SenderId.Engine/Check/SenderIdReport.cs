using System.Collections.Immutable;
using System.Net;
using SenderId.Authentication;
using SenderId.Decisions;
using SenderId.Evaluation;
using SenderId.Mail;
using SenderId.Stamps;

namespace SenderId.Check;

/// <summary>A verdict as users read it: one flat row, the same values from the cmdlet and in the command line's JSON.</summary>
/// <remarks>The order of the properties is the order in which every head prints them.</remarks>
public sealed record SenderIdReport
{
    /// <summary>The status; null where the message was exempt or no originating address was found.</summary>
    public SenderIdStatus? Status { get; init; }

    /// <summary>Why a Fail is a Fail; <see cref="SenderId.FailReason.None"/> otherwise.</summary>
    public FailReason FailReason { get; init; }

    /// <summary>The publisher's explanation on Fail; null where there is none.</summary>
    public string? Explanation { get; init; }

    /// <summary>What the settings make of the message.</summary>
    public SenderIdAction Action { get; init; }

    /// <summary>The reply to the SMTP client, such as <c>550 5.7.1 Sender ID (PRA) Not Permitted</c>; null unless the action is Reject.</summary>
    public string? SmtpResponse { get; init; }

    /// <summary>The Purported Responsible Address; null where there is none.</summary>
    /// <remarks>RFC 4407 section 2.</remarks>
    public string? PurportedResponsibleAddress { get; init; }

    /// <summary>The domain of the Purported Responsible Address; null where there is none.</summary>
    public string? PurportedResponsibleDomain { get; init; }

    /// <summary>The header field the address was taken from; null where there is none.</summary>
    public string? PraField { get; init; }

    /// <summary>The originating address; null where none was found.</summary>
    public IPAddress? IPAddress { get; init; }

    /// <summary>Where the originating address was found.</summary>
    public OriginatingAddressSource IPAddressSource { get; init; }

    /// <summary>The HELO or EHLO name; null where unknown.</summary>
    public string? HelloDomain { get; init; }

    /// <summary>The MAIL FROM address; empty for the null reverse-path, null where unknown.</summary>
    public string? MailFrom { get; init; }

    /// <summary>The setting and the entry that exempted the message; null where none did.</summary>
    public BypassReason? BypassReason { get; init; }

    /// <summary>What brought the status about, or why there is none.</summary>
    public Cause Cause { get; init; }

    /// <summary>The record that decided, as published; null where none did.</summary>
    public string? Record { get; init; }

    /// <summary>How many terms asked DNS while the PRA was checked.</summary>
    /// <remarks>RFC 7208 section 4.6.4.</remarks>
    public int DnsLookups { get; init; }

    /// <summary>How many questions came back without records while the PRA was checked.</summary>
    /// <remarks>RFC 7208 section 4.6.4.</remarks>
    public int VoidLookups { get; init; }

    /// <summary>The status as the MAPI property PidTagSenderIdStatus; null where there is no status.</summary>
    public int? MapiStatus { get; init; }

    /// <summary>The header lines the agent would add, topmost first.</summary>
    public IReadOnlyList<string> Stamps => field ??= [.. HeaderStamps.Select(static stamp => stamp.ToString())];

    /// <summary>One outcome for each scope checked.</summary>
    public IReadOnlyList<CheckOutcome> Checks { get; init; } = [];

    /// <summary>How the identities were found, every question, answer and term of every scope, and the action; empty where no trace was asked
    /// for.</summary>
    public IReadOnlyList<TraceEntry> Trace { get; init; } = [];

    /// <summary>The file the message was read from; null where it was handed over as text.</summary>
    public string? Path { get; init; }

    /// <summary>Which message of an mbox file this is, the first being 1; null for a file that holds one message.</summary>
    public int? MessageNumber { get; init; }

    /// <summary>Where inside the message of <see cref="Path"/> this one lies, such as <c>1.2</c>; null for that message itself.</summary>
    public string? Part { get; init; }

    /// <summary>How many messages were found inside; null where nobody looked.</summary>
    public int? AttachedMessages { get; init; }

    /// <summary>The limit at which looking inside ended, such as <c>TooDeep</c>; null where all was seen.</summary>
    public string? AttachedFault { get; init; }

    /// <summary>What may hold a message and was not looked into, a sentence each.</summary>
    public IReadOnlyList<string> AttachedNotes { get; init; } = [];

    /// <summary>What DKIM, ARC and DMARC say; null where that was not asked for.</summary>
    public AuthenticationReport? Authentication { get; init; }

    /// <summary>The host that wrote the Received field from which the originating address was read; null where none was.</summary>
    public string? ReceivedBy { get; init; }

    /// <summary>The status that a message exempt by a list would have had; null where that was not asked for.</summary>
    public SenderIdStatus? BypassedStatus { get; init; }

    /// <summary>The setting that lets the message go on in spite of its status, or exempts it, with what proved it; null where nothing did.</summary>
    public string? Proof { get; init; }

    /// <summary>What to look at, in one sentence: what is wrong with the address field, where an originating address was looked for, or
    /// how to name servers of one's own; null where there is nothing to say.</summary>
    public string? Detail { get; init; }

    private ImmutableArray<HeaderStamp> HeaderStamps { get; init; } = [];

    /// <summary>Makes the row of a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="path">The file the message was read from.</param>
    /// <param name="messageNumber">Which message of an mbox file it was.</param>
    public static SenderIdReport From(Verdict verdict, string? path = null, int? messageNumber = null)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        CheckOutcome? pra = verdict.PraOutcome;
        return new()
        {
            Status = verdict.Status,
            FailReason = verdict.FailReason,
            Explanation = verdict.Explanation,
            Action = verdict.Action,
            SmtpResponse = verdict.Reply?.ToString(),
            PurportedResponsibleAddress = verdict.Pra.Address?.ToString(),
            PurportedResponsibleDomain = verdict.Pra.Address?.Domain,
            PraField = verdict.Pra.Field,
            IPAddress = verdict.Origin.Address?.ToIPAddress(),
            IPAddressSource = verdict.Origin.Source,
            HelloDomain = verdict.HelloDomain,
            MailFrom = verdict.Envelope.MailFrom,
            BypassReason = verdict.Bypass,
            Cause = verdict.Cause,
            Record = pra?.Record,
            DnsLookups = pra?.DnsLookups ?? 0,
            VoidLookups = pra?.VoidLookups ?? 0,
            MapiStatus = verdict.MapiStatus,
            HeaderStamps = verdict.Stamps,
            Checks = verdict.Checks,
            Trace = verdict.Trace,
            Path = path,
            MessageNumber = messageNumber,
            ReceivedBy = verdict.Origin.ReceivedBy,
            BypassedStatus = verdict.BypassedStatus,
            Proof = verdict.Proof is null ? null : $"{verdict.Bypass?.ToString() ?? verdict.DecidedBy?.ToString()} ({verdict.Proof})",
            Detail = verdict.Cause == Cause.MissingPra
                ? verdict.Pra.FaultText
                : OriginatingAddressSearch.Describe(verdict) ?? OwnServersHint.Describe(verdict),
        };
    }
}
