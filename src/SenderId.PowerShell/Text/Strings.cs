using System.Globalization;
using System.Resources;
using SenderId.Connections;
using SenderId.Store.Config;

namespace SenderId.PowerShell.Text;

/// <summary>The sentences the cmdlets say, in the language of $PSUICulture; statuses, actions and other tokens are the same in
/// all.</summary>
internal static class Strings
{
    internal static readonly ResourceManager Resources = new("SenderId.PowerShell.Text.Strings", typeof(Strings).Assembly);

    internal static string LinkedSetting(string name, string before, string now) => Fill(nameof(LinkedSetting), name, before, now);

    internal static string StateDenied(string place) => Fill(nameof(StateDenied), place);

    internal static string AlreadyListed(IPListKind list, string range, int identity, string listed) =>
        Fill($"{list}AlreadyListed", range, identity, listed);

    internal static string FilterAbsent(string name) => Fill(nameof(FilterAbsent), name, Fill($"FilterAbsent{name}"));

    internal static string RestartNeeded => Fill(nameof(RestartNeeded));

    internal static string NoPathInRow => Fill(nameof(NoPathInRow));

    internal static string TextAsPath => Fill(nameof(TextAsPath));

    internal static string NotMessageContent(string type) => Fill(nameof(NotMessageContent), type);

    internal static string NestedList => Fill(nameof(NestedList));

    internal static string NullInList => Fill(nameof(NullInList));

    internal static string ConfirmCaption => Fill(nameof(ConfirmCaption));

    internal static string ConfirmQuestion => Fill(nameof(ConfirmQuestion));

    internal static string NotAMessageText => Fill(nameof(NotAMessageText));

    internal static string NoSuchSocket => Fill(nameof(NoSuchSocket));

    internal static string NoReceivedField => Fill(nameof(NoReceivedField));

    internal static string MessageText => Fill(nameof(MessageText));

    internal static string ZoneAndServer => Fill(nameof(ZoneAndServer));

    internal static string ProgressActivity => Fill(nameof(ProgressActivity));

    internal static string UnknownListKey(string key) => Fill(nameof(UnknownListKey), key);

    internal static string InvalidIPAddress(string text) => Fill(nameof(InvalidIPAddress), text);

    internal static string NothingChanged(string name, string configPath) => Fill(nameof(NothingChanged), name, configPath);

    internal static string NothingGiven(string name) => Fill(nameof(NothingGiven), name);

    internal static string ChangeAction(string name, string configPath, string changes) =>
        Fill(nameof(ChangeAction), name, configPath, changes);

    internal static string TestAction(string target) => Fill(nameof(TestAction), target);

    internal static string ChoiceYes => Fill(nameof(ChoiceYes));

    internal static string ChoiceNo => Fill(nameof(ChoiceNo));

    internal static string SnapshotOutdated(string domain, int removed, int added) => Fill(nameof(SnapshotOutdated), domain, removed, added);

    internal static string RecordChanged(string domain, string changes) => Fill(nameof(RecordChanged), domain, changes);

    internal static string EarlierRunUnreadable(string parameter, string file, string reason) =>
        Fill(nameof(EarlierRunUnreadable), parameter, file, reason);

    internal static string AnswersMissing(string domain) => Fill(nameof(AnswersMissing), domain);

    internal static string SourceUnreadable(string path, string reason) => Fill(nameof(SourceUnreadable), path, reason);

    internal static string NoEffect(string parameter) => Fill(nameof(NoEffect), parameter);

    internal static string FileNotFound(string path) => Fill(nameof(FileNotFound), path);

    internal static string AccessDenied(string path) => Fill(nameof(AccessDenied), path);

    internal static string FileUnreadable(string path, string reason) => Fill(nameof(FileUnreadable), path, reason);

    internal static string SpecialFile(string path) => Fill(nameof(SpecialFile), path);

    internal static string NotAMessage(string path) => Fill(nameof(NotAMessage), path);

    internal static string NotAMessageInMbox(int number, string path) => Fill(nameof(NotAMessageInMbox), number, path);

    internal static string NotAFile(string path, string provider) => Fill(nameof(NotAFile), path, provider);

    internal static string InvalidPath(string path, string reason) => Fill(nameof(InvalidPath), path, reason);

    internal static string MissingOriginatingAddress(string source, string search) =>
        Fill(nameof(MissingOriginatingAddress), source, search);

    internal static string ReceivedPassedOver(string fields) => Fill(nameof(ReceivedPassedOver), fields);

    internal static string InvalidTimeout(string timeout) => Fill(nameof(InvalidTimeout), timeout);

    internal static string InvalidNameServer(string text) => Fill(nameof(InvalidNameServer), text);

    internal static string ZoneInvalid(string fault) => Fill(nameof(ZoneInvalid), fault);

    internal static string ZoneUnreadable(string fault) => Fill(nameof(ZoneUnreadable), fault);

    internal static string ProgressStatus(string count) => Fill(nameof(ProgressStatus), count);

    internal static string CommentsLost(string path, string backup) => Fill(nameof(CommentsLost), path, backup);

    internal static string ConfigDenied(string fault) => Fill(nameof(ConfigDenied), fault);

    internal static string ConfigMalformed(string fault) => Fill(nameof(ConfigMalformed), fault);

    internal static string ConfigNewer(string fault) => Fill(nameof(ConfigNewer), fault);

    internal static string ConfigBusy(string fault) => Fill(nameof(ConfigBusy), fault);

    internal static string ConfigUnwritable(string fault) => Fill(nameof(ConfigUnwritable), fault);

    internal static string AgentLogNotFound(string folder) => Fill(nameof(AgentLogNotFound), folder);

    internal static string ReportActivity => Fill(nameof(ReportActivity));

    internal static string ReportStatus(string count) => Fill(nameof(ReportStatus), count);

    internal static string ReportLogNotFound(string folders) => Fill(nameof(ReportLogNotFound), folders);

    internal static string ReportUnwritable(string file, string reason) => Fill(nameof(ReportUnwritable), file, reason);

    internal static string WriteReportAction(string file) => Fill(nameof(WriteReportAction), file);

    internal static string AgentLogUnreadable(string folder, string reason) => Fill(nameof(AgentLogUnreadable), folder, reason);

    internal static string CountersNotFound(string folder) => Fill(nameof(CountersNotFound), folder);

    internal static string CountersUnreadable(string folder, string reason) => Fill(nameof(CountersUnreadable), folder, reason);

    internal static string TransportAgentNotFound(string identity, string agents) => Fill(nameof(TransportAgentNotFound), identity, agents);

    internal static string ConfigUnreadable(string fault) => Fill(nameof(ConfigUnreadable), fault);

    internal static string AgentNotRunning(string socket, string reason) => Fill(nameof(AgentNotRunning), socket, reason);

    internal static string AgentRefused(string socket, string reason) => Fill(nameof(AgentRefused), socket, reason);

    internal static string AgentDatabaseAway(string socket, string reason) => Fill(nameof(AgentDatabaseAway), socket, reason);

    internal static string AgentBusy(string socket, string reason) => Fill(nameof(AgentBusy), socket, reason);

    internal static string EntryNotFound(IPListKind list, int identity) => Fill($"{list}ListEntryNotFound", identity);

    internal static string UnknownIdentity(string identity, string only) => Fill(nameof(UnknownIdentity), identity, only);

    internal static string InvalidPriority(int priority, int count) => Fill(nameof(InvalidPriority), priority, count);

    internal static string InvalidResultSize(string text) => Fill(nameof(InvalidResultSize), text);

    internal static string MoreEntries(int limit) => Fill(nameof(MoreEntries), limit);

    internal static string ExpirationTimePast(string time) => Fill(nameof(ExpirationTimePast), time);

    internal static string InvalidRange(string text) => Fill(nameof(InvalidRange), text);

    internal static string InvalidRecipient(string text) => Fill(nameof(InvalidRecipient), text);

    internal static string InvalidBlockedSender(string value, string parameter) => Fill(nameof(InvalidBlockedSender), value, parameter);

    internal static string AddEntryAction(IPListKind list, string range) => Fill($"Add{list}Action", range);

    internal static string RemoveEntryAction(IPListKind list, int identity, string range) => Fill($"Remove{list}Action", identity, range);

    internal static string TooManyEntries(string setting, int limit) => Fill(nameof(TooManyEntries), setting, limit);

    internal static string InvalidEntry(string value, string setting, string rule) =>
        Fill(nameof(InvalidEntry), value, setting, Sentences.Translate(rule));

    internal static string InvalidIdentity(string value, string parameter, string fault) =>
        Fill(nameof(InvalidIdentity), value, parameter, Sentences.Translate(fault));

    /// <summary>Which file holds, and why.</summary>
    internal static string ConfigInForce(string path, ConfigOrigin origin, bool isMissing) =>
        Fill(isMissing ? "ConfigInForceMissing" : nameof(ConfigInForce), path, Fill($"ConfigOrigin{origin}"));

    internal static string MachineFileUnreadable(string machine, string used) => Fill(nameof(MachineFileUnreadable), machine, used);

    internal static string AgentUsesOtherFile(string socket, string other, string used) => Fill(nameof(AgentUsesOtherFile), socket, other, used);

    internal static string FoldersWithoutConfig(string fault) => Fill(nameof(FoldersWithoutConfig), fault);

    internal static string ConfigMissing(string path) => Fill(nameof(ConfigMissing), path);

    // Names of files, addresses and what else strangers control: the one place where they go into a message.
    private static string Fill(string key, params object[] values) => string.Format(
        CultureInfo.InvariantCulture,
        Resources.GetString(key, CultureInfo.CurrentUICulture) ?? key,
        [.. values.Select(static value => value is string text ? PrintableText.Of(text) : value)]);
}
