using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SenderId.Decisions;
using SenderId.Mail;

namespace SenderId.Store.Settings;

/// <summary>Every setting there is, in the order in which heads show them and the file holds them.</summary>
public static class SettingCatalog
{
    private const string SenderIdSection = "senderId";
    private const string TransportSection = "transport";
    private const string DnsSection = "dns";

    // Ours: the product names no limit. Stops files that only fill memory.
    private const int MaxServerCount = 10_000;

    /// <summary>All settings.</summary>
    public static ImmutableArray<Setting> All { get; } =
    [
        Action("SpoofedDomainAction", "What happens to a message whose status is Fail.",
            static c => c.SpoofedDomainAction, static (c, v) => c with { SpoofedDomainAction = v }),
        Action("TempErrorAction", "What happens to a message whose status is TempError.",
            static c => c.TempErrorAction, static (c, v) => c with { TempErrorAction = v }),
        Action("SoftFailAction", "What happens to a message whose status is SoftFail.",
            static c => c.SoftFailAction, static (c, v) => c with { SoftFailAction = v }),
        new ListSetting<SmtpAddress>(
            SenderIdSection, "BypassedRecipients", "Recipients whose mail is not checked, when every recipient of a message is listed.",
            SenderIdConfig.MaxEntryCount, new AddressRule(),
            static c => c.SenderId.BypassedRecipients, static (c, v) => c with { SenderId = c.SenderId with { BypassedRecipients = v } }),
        new ListSetting<SenderDomain>(
            SenderIdSection, "BypassedSenderDomains", "Sender domains whose mail is not checked.",
            SenderIdConfig.MaxEntryCount, new DomainRule(),
            static c => c.SenderId.BypassedSenderDomains, static (c, v) => c with { SenderId = c.SenderId with { BypassedSenderDomains = v } }),
        new ListSetting<AddressRange>(
            SenderIdSection, "BypassedIPAddresses", "Client addresses whose mail is not checked.",
            SenderIdConfig.MaxEntryCount, new RangeRule(),
            static c => c.SenderId.BypassedIPAddresses, static (c, v) => c with { SenderId = c.SenderId with { BypassedIPAddresses = v } }),
        new ValueSetting<PraAlgorithm>(
            SenderIdSection, "PraAlgorithm", SettingKind.Choice, "How the Purported Responsible Address is selected.",
            [("Rfc4407", PraAlgorithm.Rfc4407), ("Exchange2003", PraAlgorithm.Exchange2003)], offered: 2,
            static c => c.SenderId.PraAlgorithm, static (c, v) => c with { SenderId = c.SenderId with { PraAlgorithm = v } }),
        Switch("Enabled", "Whether messages are checked at all.", static c => c.Enabled, static (c, v) => c with { Enabled = v }),
        Switch("ExternalMailEnabled", "Whether mail from unauthenticated sessions is checked.",
            static c => c.ExternalMailEnabled, static (c, v) => c with { ExternalMailEnabled = v }),
        Switch("InternalMailEnabled", "Whether mail from authenticated sessions is checked.",
            static c => c.InternalMailEnabled, static (c, v) => c with { InternalMailEnabled = v }),
        new ListSetting<AddressRange>(
            TransportSection, "InternalSMTPServers", "The organisation's own mail servers, which are never the originating address.",
            MaxServerCount, new RangeRule(),
            static c => c.SenderId.InternalSMTPServers, static (c, v) => c with { SenderId = c.SenderId with { InternalSMTPServers = v } }),
        .. FilterCatalog.All,
        .. ReputationCatalog.All,
        SettingWords.Switch(
            DnsSection, nameof(DnsSettings.AsksAhead), "Whether DNS questions that do not depend on each other are asked side by side.",
            static c => c.Dns.AsksAhead, static (c, v) => c with { Dns = c.Dns with { AsksAhead = v } }),
        .. AgentCatalog.All,
    ];

    /// <summary>The objects of the configuration file that hold settings, in order.</summary>
    public static ImmutableArray<string> Sections { get; } = [.. All.Select(static s => s.Section).Distinct(StringComparer.Ordinal)];

    /// <summary>The objects that are written into every file, the defaults included.</summary>
    internal static ImmutableArray<string> AlwaysWritten { get; } = [SenderIdSection, TransportSection];

    /// <summary>Finds a setting by its name, or by section and name (<c>transport.InternalSMTPServers</c>), ignoring case.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out Setting? setting)
    {
        setting = All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? All.FirstOrDefault(s => string.Equals(s.QualifiedName, name, StringComparison.OrdinalIgnoreCase));
        return setting is not null;
    }

    /// <summary>The setting of a name that is known to exist, such as <c>nameof(SenderIdConfig.Enabled)</c>.</summary>
    /// <exception cref="ArgumentException">There is no such setting.</exception>
    public static Setting Find(string name) =>
        TryFind(name, out Setting? setting) ? setting : throw new ArgumentException(UnknownName(name), nameof(name));

    /// <summary>What to say of a name that is no setting, in one sentence.</summary>
    public static string UnknownName(string name) => $"'{name}' is no setting; the settings are {string.Join(", ", All.Select(static s => Find(s.Name) == s ? s.Name : s.QualifiedName))}.";

    private static ValueSetting<SenderIdAction> Action(
        string name, string description, Func<SenderIdConfig, SenderIdAction> get, Func<SenderIdConfig, SenderIdAction, SenderIdConfig> set) =>
        new(
            SenderIdSection, name, SettingKind.Choice, description,
            [("StampStatus", SenderIdAction.StampStatus), ("Reject", SenderIdAction.Reject), ("Delete", SenderIdAction.Delete)], offered: 3,
            c => get(c.SenderId), (c, v) => c with { SenderId = set(c.SenderId, v) });

    // PowerShell's spelling is understood everywhere: command lines are copied from one head to the other.
    private static ValueSetting<bool> Switch(
        string name, string description, Func<SenderIdConfig, bool> get, Func<SenderIdConfig, bool, SenderIdConfig> set) =>
        new(
            SenderIdSection, name, SettingKind.Switch, description,
            [("true", true), ("false", false), ("$true", true), ("$false", false)], offered: 2,
            c => get(c.SenderId), (c, v) => c with { SenderId = set(c.SenderId, v) });
}
