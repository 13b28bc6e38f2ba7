using SenderId.Check;
using SenderId.Mail;
using SenderId.Messages;
using SenderId.PowerShell.Text;

namespace SenderId.PowerShell.Work;

/// <summary>What became of one input: a report, or the fault that stands in its place.</summary>
/// <param name="Report">The report; null where there is a fault.</param>
/// <param name="Fault">The fault; null where there is a report.</param>
/// <param name="MissingOrigin">Where an originating address was looked for in vain; null where one was found or none was
/// needed.</param>
internal readonly record struct CheckedMessage(SenderIdReport? Report, MessageFault? Fault, OriginatingAddress? MissingOrigin)
{
    /// <summary>The messages found inside; null where nobody looked.</summary>
    internal IReadOnlyList<CheckedMessage>? Inside { get; init; }

    internal static CheckedMessage Of(Verdict verdict, SenderIdReport report) =>
        new(report, null, verdict.Cause == Cause.MissingOriginatingAddress ? verdict.Origin : null);

    /// <summary>What to say of a message without an originating address; null of one that has it.</summary>
    internal string? Warning => MissingOrigin switch
    {
        null => null,
        { Skipped.Count: 0 } => Strings.MissingOriginatingAddress(Name, Strings.NoReceivedField),
        { Skipped: { } skipped } =>
            Strings.MissingOriginatingAddress(Name, Strings.ReceivedPassedOver(string.Join("; ", skipped.Select(Sentences.Translate)))),
    };

    private string Name => Report?.Part is { } part ? $"{Report.Path ?? Strings.MessageText} ({part})" : Report?.Path ?? Strings.MessageText;
}
