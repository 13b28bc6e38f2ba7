using System.Collections.Immutable;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;

namespace SenderId.Store.Settings;

/// <summary>The settings of the objects <c>senderFilter</c>, <c>ipBlockList</c> and <c>spamConfidence</c>.</summary>
internal static class FilterCatalog
{
    private const string FilterSection = "senderFilter";
    private const string BlockListSection = "ipBlockList";
    private const string ConfidenceSection = "spamConfidence";

    /// <summary>The settings in order.</summary>
    public static ImmutableArray<Setting> All { get; } =
    [
        new ValueSetting<BlockedSenderAction>(
            FilterSection, "Action", SettingKind.Choice, "What happens to a message whose sender is blocked.",
            [("StampStatus", BlockedSenderAction.StampStatus), ("Reject", BlockedSenderAction.Reject)], offered: 2,
            static c => c.SenderFilter.Action, static (c, v) => c with { SenderFilter = c.SenderFilter with { Action = v } }),
        Switch(nameof(SenderFilterConfig.BlankSenderBlockingEnabled), "Whether a message without a valid address in MAIL FROM is blocked.",
            static f => f.BlankSenderBlockingEnabled, static (f, v) => f with { BlankSenderBlockingEnabled = v }),
        Domains(nameof(SenderFilterConfig.BlockedDomains), "The blocked domains, without their subdomains.",
            static f => f.BlockedDomains, static (f, v) => f with { BlockedDomains = v }),
        Domains(nameof(SenderFilterConfig.BlockedDomainsAndSubdomains), "The blocked domains, with all their subdomains.",
            static f => f.BlockedDomainsAndSubdomains, static (f, v) => f with { BlockedDomainsAndSubdomains = v }),
        new ListSetting<SmtpAddress>(
            FilterSection, nameof(SenderFilterConfig.BlockedSenders), "The blocked addresses.", SenderFilterConfig.MaxEntryCount,
            new AddressRule("BlockedDomains takes a domain, as in contoso.com"),
            static c => c.SenderFilter.BlockedSenders, static (c, v) => c with { SenderFilter = c.SenderFilter with { BlockedSenders = v } }),
        new ValueSetting<RecipientBlockedSenderAction>(
            FilterSection, "RecipientBlockedSenderAction", SettingKind.Choice, "What happens to the copy of a recipient whose own list blocks the sender.",
            [("Delete", RecipientBlockedSenderAction.Delete), ("Reject", RecipientBlockedSenderAction.Reject)], offered: 2,
            static c => c.SenderFilter.RecipientBlockedSenderAction,
            static (c, v) => c with { SenderFilter = c.SenderFilter with { RecipientBlockedSenderAction = v } }),
        Switch(nameof(SenderFilterConfig.Enabled), "Whether senders are filtered at all.", static f => f.Enabled, static (f, v) => f with { Enabled = v }),
        Switch(nameof(SenderFilterConfig.ExternalMailEnabled), "Whether mail from unauthenticated sessions is filtered.",
            static f => f.ExternalMailEnabled, static (f, v) => f with { ExternalMailEnabled = v }),
        Switch(nameof(SenderFilterConfig.InternalMailEnabled), "Whether mail from authenticated sessions is filtered.",
            static f => f.InternalMailEnabled, static (f, v) => f with { InternalMailEnabled = v }),
        Response(nameof(IPBlockListConfig.StaticEntryRejectionResponse), "The text for a client on an entry that an administrator made.",
            static b => b.StaticEntryRejectionResponse, static (b, v) => b with { StaticEntryRejectionResponse = v }),
        Response(nameof(IPBlockListConfig.MachineEntryRejectionResponse), "The text for a client on an entry that sender reputation made.",
            static b => b.MachineEntryRejectionResponse, static (b, v) => b with { MachineEntryRejectionResponse = v }),
        BlockListSwitch(nameof(IPBlockListConfig.Enabled), "Whether the block list is used at all.",
            static b => b.Enabled, static (b, v) => b with { Enabled = v }),
        BlockListSwitch(nameof(IPBlockListConfig.ExternalMailEnabled), "Whether the block list is used for unauthenticated sessions.",
            static b => b.ExternalMailEnabled, static (b, v) => b with { ExternalMailEnabled = v }),
        BlockListSwitch(nameof(IPBlockListConfig.InternalMailEnabled), "Whether the block list is used for authenticated sessions.",
            static b => b.InternalMailEnabled, static (b, v) => b with { InternalMailEnabled = v }),
        SettingWords.Switch(
            ConfidenceSection, "Enabled", "Whether spam confidence levels are stamped.",
            static c => c.SpamConfidence.Enabled, static (c, v) => c with { SpamConfidence = c.SpamConfidence with { Enabled = v } }),
        new ListSetting<string>(
            ConfidenceSection, "Levels", "The spam confidence level for each status; one that is not listed gets none.",
            Enum.GetValues<SenderIdStatus>().Length, new ConfidenceRule(),
            static c => [.. c.SpamConfidence.Levels.Select(static level => ConfidenceRule.Join(level.Key, level.Value))],
            static (c, v) => c with { SpamConfidence = c.SpamConfidence with { Levels = LevelsOf(v) } }),
    ];

    // Of two entries for one status the later counts, so that adding Fail=7 to Fail=6 changes it.
    private static ImmutableSortedDictionary<SenderIdStatus, int> LevelsOf(ImmutableArray<string> entries)
    {
        ImmutableSortedDictionary<SenderIdStatus, int>.Builder levels = ImmutableSortedDictionary.CreateBuilder<SenderIdStatus, int>();
        foreach (string entry in entries)
        {
            if (ConfidenceRule.Split(entry) is { } parts)
            {
                levels[parts.Status] = parts.Level;
            }
        }

        return levels.ToImmutable();
    }

    private static ValueSetting<bool> Switch(
        string name, string description, Func<SenderFilterConfig, bool> get, Func<SenderFilterConfig, bool, SenderFilterConfig> set) =>
        SettingWords.Switch(FilterSection, name, description, c => get(c.SenderFilter), (c, v) => c with { SenderFilter = set(c.SenderFilter, v) });

    private static ValueSetting<bool> BlockListSwitch(
        string name, string description, Func<IPBlockListConfig, bool> get, Func<IPBlockListConfig, bool, IPBlockListConfig> set) =>
        SettingWords.Switch(BlockListSection, name, description, c => get(c.IPBlockList), (c, v) => c with { IPBlockList = set(c.IPBlockList, v) });

    private static ListSetting<SenderDomain> Domains(
        string name,
        string description,
        Func<SenderFilterConfig, ImmutableArray<SenderDomain>> get,
        Func<SenderFilterConfig, ImmutableArray<SenderDomain>, SenderFilterConfig> set) =>
        new(
            FilterSection, name, description, SenderFilterConfig.MaxEntryCount,
            new PlainDomainRule(nameof(SenderFilterConfig.BlockedDomainsAndSubdomains)),
            c => get(c.SenderFilter), (c, v) => c with { SenderFilter = set(c.SenderFilter, v) });

    private static TextSetting<string> Response(
        string name, string description, Func<IPBlockListConfig, string> get, Func<IPBlockListConfig, string, IPBlockListConfig> set) =>
        new(
            BlockListSection, name, description, SettingWords.Response,
            c => get(c.IPBlockList), (c, v) => c with { IPBlockList = set(c.IPBlockList, v) });
}
