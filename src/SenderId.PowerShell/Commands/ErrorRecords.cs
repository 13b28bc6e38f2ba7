using System.Management.Automation;
using SenderId.Connections;
using SenderId.Control;
using SenderId.Dns.Zones;
using SenderId.Mail;
using SenderId.Messages;
using SenderId.Pipeline;
using SenderId.PowerShell.Text;
using SenderId.Publishing.Baselines;
using SenderId.Publishing.Comparison;
using SenderId.Publishing.Inspection;
using SenderId.Publishing.Wizard;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>The one place that makes error records: a stable id, a category, what the user gave, and a sentence that says what to
/// do.</summary>
internal static class ErrorRecords
{
    private const int MaxShownLength = 100;

    internal static ErrorRecord Of(MessageFault fault) => fault.Kind switch
    {
        MessageFaultKind.NotFound => FileNotFound(fault.Path),
        MessageFaultKind.AccessDenied => new(
            new UnauthorizedAccessException(Strings.AccessDenied(fault.Path)),
            "AccessDenied", ErrorCategory.PermissionDenied, fault.Path),
        MessageFaultKind.NotAFile => new(
            new IOException(Strings.SpecialFile(fault.Path)),
            "NotAFile", ErrorCategory.InvalidArgument, fault.Path),
        MessageFaultKind.NotAMessage => new(
            new InvalidDataException(fault.Number is { } number
                ? Strings.NotAMessageInMbox(number, fault.Path)
                : Strings.NotAMessage(fault.Path)),
            "NotAMessage", ErrorCategory.InvalidData, fault.Path),
        _ => new(
            new IOException(Strings.FileUnreadable(fault.Path, fault.Reason ?? fault.Message)),
            "FileUnreadable", ErrorCategory.ReadError, fault.Path),
    };

    internal static ErrorRecord NotAMessageText(string text) => new(
        new InvalidDataException(Strings.NotAMessageText),
        "NotAMessage", ErrorCategory.InvalidData, text);

    internal static ErrorRecord FilterAbsent(string name) => new(
        new NotSupportedException(Strings.FilterAbsent(name)), "FilterAbsent", ErrorCategory.NotImplemented, name);

    internal static ErrorRecord TextAsPath(string text) => new(
        new ArgumentException(Strings.TextAsPath), "TextAsPath", ErrorCategory.InvalidArgument, Shown(text));

    internal static ErrorRecord FileNotFound(string path) => new(
        new FileNotFoundException(Strings.FileNotFound(path), path),
        "FileNotFound", ErrorCategory.ObjectNotFound, path);

    internal static ErrorRecord PathInvalid(string path, Exception cause) => new(
        new ArgumentException(Strings.InvalidPath(path, cause.Message.TrimEnd('.')), cause),
        "PathInvalid", ErrorCategory.InvalidArgument, path);

    internal static ErrorRecord NotAFile(string path, string provider) => new(
        new NotSupportedException(Strings.NotAFile(path, provider)),
        "NotAFile", ErrorCategory.InvalidArgument, path);

    internal static ErrorRecord Of(ZoneFault fault) => OfTranslated(fault with { Reason = Sentences.Translate(fault.Reason) });

    private static ErrorRecord OfTranslated(ZoneFault fault) => fault.Kind switch
    {
        ZoneFaultKind.NotFound => FileNotFound(fault.File),
        ZoneFaultKind.Unreadable => new(
            new IOException(Strings.ZoneUnreadable(fault.ToString())),
            "ZoneUnreadable", ErrorCategory.ReadError, fault.File),
        _ => new(
            new InvalidDataException(Strings.ZoneInvalid(fault.ToString())),
            "ZoneMalformed", ErrorCategory.InvalidData, fault.File),
    };

    internal static ErrorRecord Of(ConfigFault fault)
    {
        string place = (fault with { Reason = Sentences.Translate(fault.Reason) }).ToString();
        return fault.Kind switch
        {
            ConfigFaultKind.PermissionDenied => new(
                new UnauthorizedAccessException(Strings.ConfigDenied(place)),
                "ConfigAccessDenied", ErrorCategory.PermissionDenied, fault.File),
            ConfigFaultKind.Malformed => new(
                new InvalidDataException(Strings.ConfigMalformed(place)),
                "ConfigMalformed", ErrorCategory.InvalidData, fault.File),
            ConfigFaultKind.NewerVersion => new(
                new InvalidDataException(Strings.ConfigNewer(place)),
                "ConfigVersionNewer", ErrorCategory.InvalidData, fault.File),
            ConfigFaultKind.Busy => new(
                new IOException(Strings.ConfigBusy(place)),
                "ConfigBusy", ErrorCategory.ResourceBusy, fault.File),
            ConfigFaultKind.Unwritable => new(
                new IOException(Strings.ConfigUnwritable(place)),
                "ConfigUnwritable", ErrorCategory.WriteError, fault.File),
            _ => new(
                new IOException(Strings.ConfigUnreadable(place)),
                "ConfigUnreadable", ErrorCategory.ReadError, fault.File),
        };
    }

    internal static ErrorRecord Of(EditFault fault) => fault.Value is null
        ? new(
            new ArgumentException(Strings.TooManyEntries(fault.Setting.Name, fault.Setting.MaxEntryCount)),
            "EntryLimitExceeded", ErrorCategory.InvalidArgument, fault.Setting.Name)
        : new(
            new ArgumentException(Strings.InvalidEntry(Shown(fault.Value), fault.Setting.Name, fault.Rule)),
            "EntryInvalid", ErrorCategory.InvalidArgument, fault.Value);

    internal static ErrorRecord AgentLogNotFound(string folder, Exception cause) => new(
        new DirectoryNotFoundException(Strings.AgentLogNotFound(folder), cause), "AgentLogNotFound", ErrorCategory.ObjectNotFound, folder);

    internal static ErrorRecord AgentLogUnreadable(string folder, Exception cause) => new(
        new IOException(Strings.AgentLogUnreadable(folder, cause.Message.TrimEnd('.')), cause), "AgentLogUnreadable", ErrorCategory.ReadError,
            folder);

    internal static ErrorRecord ReportLogNotFound(string[] folders, Exception cause) => new(
        new DirectoryNotFoundException(Strings.ReportLogNotFound(string.Join(", ", folders)), cause), "AgentLogNotFound",
            ErrorCategory.ObjectNotFound, folders);

    internal static ErrorRecord MessageNotLogged(string identity, string sentence) => new(
        new ItemNotFoundException(sentence), "MessageNotLogged", ErrorCategory.ObjectNotFound, identity);

    internal static ErrorRecord ReportUnwritable(string file, Exception cause) => new(
        new IOException(Strings.ReportUnwritable(file, cause.Message.TrimEnd('.')), cause), "ReportUnwritable", ErrorCategory.WriteError, file);

    internal static ErrorRecord StateDenied(string folder, Exception cause) => new(
        new UnauthorizedAccessException(Strings.StateDenied(folder), cause), "StateAccessDenied", ErrorCategory.PermissionDenied, folder);

    internal static ErrorRecord CountersNotFound(string folder) => new(
        new FileNotFoundException(Strings.CountersNotFound(folder)), "CountersNotFound", ErrorCategory.ObjectNotFound, folder);

    internal static ErrorRecord CountersUnreadable(string folder, Exception cause) => new(
        new InvalidDataException(Strings.CountersUnreadable(folder, cause.Message.TrimEnd('.')), cause), "CountersUnreadable",
            ErrorCategory.InvalidData, folder);

    internal static ErrorRecord TransportAgentNotFound(string identity, TransportAgentConfig agents) => new(
        new ItemNotFoundException(Strings.TransportAgentNotFound(Shown(identity),
            string.Join(", ", agents.Agents.Select(static agent => agent.Identity)))),
        "TransportAgentNotFound", ErrorCategory.ObjectNotFound, identity);

    internal static ErrorRecord Of(AgentUnreachableException fault)
    {
        // The cause beneath is what the operating system says: of a missing socket it says that an address cannot be assigned. Where there
        // is not a cause, or the wait was ended, the message itself says more.
        Exception told = fault.InnerException is null or OperationCanceledException ? fault : fault.InnerException;
        if (fault.IsAccessDenied)
        {
            return StateDenied(fault.SocketPath, fault);
        }

        string reason = File.Exists(fault.SocketPath) ? told.Message : Strings.NoSuchSocket;
        return new(
            new InvalidOperationException(Strings.AgentNotRunning(fault.SocketPath, reason.TrimEnd('.')), fault),
            "AgentNotRunning", ErrorCategory.ConnectionError, fault.SocketPath);
    }

    internal static ErrorRecord Of(AgentRefusedException fault, string socketPath)
    {
        string reason = fault.Message.TrimEnd('.');
        return fault.Reason switch
        {
            RefusalReason.DatabaseAway => new(
                new InvalidOperationException(Strings.AgentDatabaseAway(socketPath, reason), fault),
                "AgentDatabaseAway", ErrorCategory.ResourceUnavailable, socketPath),
            RefusalReason.Busy => new(
                new InvalidOperationException(Strings.AgentBusy(socketPath, reason), fault),
                "AgentBusy", ErrorCategory.ResourceBusy, socketPath),
            _ => new(
                new InvalidOperationException(Strings.AgentRefused(socketPath, $"{reason}."), fault),
                "AgentRefused", fault.Reason == RefusalReason.InvalidValue ? ErrorCategory.InvalidArgument : ErrorCategory.InvalidResult, socketPath),
        };
    }

    internal static ErrorRecord EntryNotFound(IPListKind list, int identity) => new(
        new ItemNotFoundException(Strings.EntryNotFound(list, identity)), $"{list}ListEntryNotFound", ErrorCategory.ObjectNotFound, identity);

    internal static ErrorRecord IdentityUnknown(string identity, string only) => new(
        new ItemNotFoundException(Strings.UnknownIdentity(Shown(identity), only)), "IdentityUnknown", ErrorCategory.ObjectNotFound, identity);

    internal static ErrorRecord PriorityInvalid(int priority, int count) => new(
        new ArgumentException(Strings.InvalidPriority(priority, count)), "PriorityInvalid", ErrorCategory.InvalidArgument, priority);

    internal static ErrorRecord ResultSizeInvalid(string text) => new(
        new ArgumentException(Strings.InvalidResultSize(Shown(text))), "ResultSizeInvalid", ErrorCategory.InvalidArgument, text);

    internal static ErrorRecord ExpirationTimePast(DateTime time) => new(
        new ArgumentException(Strings.ExpirationTimePast(time.ToString("s", null))), "ExpirationTimePast", ErrorCategory.InvalidArgument, time);

    internal static ErrorRecord RangeInvalid(string text) => new(
        new ArgumentException(Strings.InvalidRange(Shown(text))), "EntryInvalid", ErrorCategory.InvalidArgument, text);

    internal static ErrorRecord RecipientInvalid(string text) => new(
        new ArgumentException(Strings.InvalidRecipient(Shown(text))), "RecipientInvalid", ErrorCategory.InvalidArgument, text);

    internal static ErrorRecord BlockedSenderInvalid(string text, string parameter) => new(
        new ArgumentException(Strings.InvalidBlockedSender(Shown(text), parameter)), "EntryInvalid", ErrorCategory.InvalidArgument, text);

    internal static ErrorRecord TooManyEntries(string parameter, int limit) => new(
        new ArgumentException(Strings.TooManyEntries(parameter, limit)), "EntryLimitExceeded", ErrorCategory.InvalidArgument, parameter);

    internal static ErrorRecord SnapshotOutdated(FlatDifference difference) => new(
        new InvalidDataException(Strings.SnapshotOutdated(difference.Domain, difference.Removed.Count, difference.Added.Count)),
        "SnapshotOutdated", ErrorCategory.InvalidResult, difference.Domain);

    internal static ErrorRecord RecordChanged(InspectionReport report) => new(
        new InvalidDataException(Strings.RecordChanged(report.Domain, string.Join("; ", report.Changes))),
        "RecordChanged", ErrorCategory.InvalidResult, report.Domain);

    internal static ErrorRecord EarlierRunUnreadable(string parameter, string file, Exception cause) => new(
        new InvalidDataException(Strings.EarlierRunUnreadable(
            parameter, file, Sentences.Translate(cause.Message.ReplaceLineEndings(" ").TrimEnd('.'))), cause),
        "EarlierRunUnreadable", ErrorCategory.InvalidData, file);

    internal static ErrorRecord SenderInvalid(WizardAnswerException fault) => new(
        new ArgumentException(PrintableText.Of(fault.Message), fault), "SenderInvalid", ErrorCategory.InvalidArgument, fault.Answer);

    internal static ErrorRecord AnswersMissing(string domain, Exception cause) => new(
        new InvalidOperationException(Strings.AnswersMissing(domain), cause), "AnswersMissing", ErrorCategory.InvalidArgument, domain);

    internal static ErrorRecord Of(SourceFault fault) => new(
        new InvalidDataException(Strings.SourceUnreadable(fault.Path, Sentences.Translate(fault.Reason))),
        "SourceUnreadable", ErrorCategory.ReadError, fault.Path);

    internal static ErrorRecord NameServerInvalid(string text) => new(
        new ArgumentException(Strings.InvalidNameServer(text)),
        "NameServerInvalid", ErrorCategory.InvalidArgument, text);

    internal static ErrorRecord ZoneAndNameServer(string nameServers) => new(
        new ArgumentException(Strings.ZoneAndServer),
        "ZoneAndNameServer", ErrorCategory.InvalidArgument, nameServers);

    internal static ErrorRecord TimeoutInvalid(TimeSpan timeout) => new(
        new ArgumentException(Strings.InvalidTimeout(timeout.ToString("c", null))),
        "TimeoutInvalid", ErrorCategory.InvalidArgument, timeout);

    internal static ErrorRecord IdentityInvalid(string parameter, string text, IdentityFault fault) => new(
        new ArgumentException(Strings.InvalidIdentity(Shown(text), parameter, fault.ToString())),
        parameter.Contains("Domain", StringComparison.Ordinal) ? "DomainInvalid" : "AddressInvalid", ErrorCategory.InvalidArgument, text);

    // A value may be anything: what is shown is short and one line.
    private static string Shown(string value) => PrintableText.Of(value.Length > MaxShownLength ? value[..MaxShownLength] + "..." : value);
}
