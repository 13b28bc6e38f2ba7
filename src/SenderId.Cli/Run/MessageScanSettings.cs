using SenderId.Cli.Output;
using SenderId.Decisions;
using SenderId.Mail;
using SenderId.Mime;

namespace SenderId.Cli.Run;

/// <summary>What <c>senderid test</c> was asked to do.</summary>
internal sealed record MessageScanSettings
{
    /// <summary>Standard input, where a path is expected.</summary>
    internal const string StandardInput = "-";

    /// <summary>Files, folders and mbox files in the order named; <see cref="StandardInput"/> for one message on standard input.</summary>
    internal required IReadOnlyList<string> Paths { get; init; }

    /// <summary>What SMTP knew, the same for all messages.</summary>
    internal required Envelope Envelope { get; init; }

    /// <summary>The administrator's settings.</summary>
    internal required SenderIdConfig Config { get; init; }

    /// <summary>Tests what is inside messages, and what DKIM, ARC and DMARC say; null where that was not asked for.</summary>
    internal MessageInspection? Inspection { get; init; }

    /// <summary>The statuses that make the exit code 1; null for what the settings reject or delete.</summary>
    internal required IReadOnlySet<SenderIdStatus>? FailOn { get; init; }

    /// <summary>The form of the output.</summary>
    internal required OutputFormat Format { get; init; }

    /// <summary>How many threads read and evaluate.</summary>
    internal required int Jobs { get; init; }
}
