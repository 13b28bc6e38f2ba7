using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Evaluation;
using SenderId.Mail;

namespace SenderId.Check;

/// <summary>Everything that is known about one message: who is responsible, what DNS says, what to do.</summary>
public sealed record Verdict : Decision
{
    /// <summary>The status; null where the message was exempt or no originating address was found.</summary>
    public SenderIdStatus? Status { get; init; }

    /// <summary>Why a Fail is a Fail.</summary>
    public FailReason FailReason { get; init; }

    /// <summary>The publisher's explanation on Fail.</summary>
    public string? Explanation { get; init; }

    /// <summary>What brought the status about, or why there is none.</summary>
    public required Cause Cause { get; init; }

    /// <summary>The setting that exempted the message; null where none did.</summary>
    public BypassReason? Bypass { get; init; }

    /// <summary>The status that a message exempt by a list would have had; null where that was not asked for.</summary>
    public SenderIdStatus? BypassedStatus { get; init; }

    /// <summary>The setting that gave the message its action; null where no setting speaks of what was found, as of a Pass.</summary>
    public DecidingSetting? DecidedBy { get; init; }

    /// <summary>What proved the sender's domain of an exempt message, or the forwarder of one that goes on in spite of its status, such as
    /// <c>SPF pass of HELO mx.lists.example</c>; null where nothing had to be proved, or nothing was.</summary>
    public string? Proof { get; init; }

    /// <summary>What may still change the verdict: signatures that are to be verified over the body; null where nothing may.</summary>
    public PendingVerdict? Pending { get; init; }

    /// <summary>Whether the message has a status to write down; false for exempt mail and where nothing could be evaluated.</summary>
    public bool IsStamped => Status is not null;

    /// <summary>The Purported Responsible Address, or why there is none.</summary>
    public required PraSelection Pra { get; init; }

    /// <summary>The originating address, or that there is none.</summary>
    public required OriginatingAddress Origin { get; init; }

    /// <summary>What the SMTP session knew.</summary>
    public required Envelope Envelope { get; init; }

    /// <summary>The HELO name used: of the envelope, else of the Received field.</summary>
    public string? HelloDomain { get; init; }

    /// <summary>One outcome for each scope checked, that for the PRA first; empty where nothing was evaluated. An exempt message has them
    /// where they were asked for, and no status.</summary>
    public ImmutableArray<CheckOutcome> Checks { get; init; } = [];

    /// <summary>The status as the MAPI property PidTagSenderIdStatus; null where there is no status.</summary>
    public int? MapiStatus { get; init; }

    /// <summary>The whole story in order: how the identities were found, every step of every check, what was decided; empty unless asked
    /// for.</summary>
    public ImmutableArray<TraceEntry> Trace { get; init; } = [];

    /// <summary>The outcome for the PRA; null where it was not evaluated.</summary>
    public CheckOutcome? PraOutcome => Checks.IsEmpty ? null : Checks[0];

    /// <summary>The outcome for an identity; null where it was not evaluated.</summary>
    public CheckOutcome? OutcomeOf(IdentityScope scope)
    {
        foreach (CheckOutcome check in Checks)
        {
            if (check.Scope == scope)
            {
                return check;
            }
        }

        return null;
    }
}
