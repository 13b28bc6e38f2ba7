using SenderId.Check;
using SenderId.Mail;
using SenderId.Messages;

namespace SenderId.PowerShell.Work;

/// <summary>What became of one input: a report, or the fault that stands in its place.</summary>
/// <param name="Report">The report; null where there is a fault.</param>
/// <param name="Fault">The fault; null where there is a report.</param>
/// <param name="MissingOrigin">Where an originating address was looked for in vain; null where one was found or none was needed.</param>
internal readonly record struct CheckedMessage(SenderIdReport? Report, MessageFault? Fault, OriginatingAddress? MissingOrigin);
