using System.Collections.Immutable;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Reputation;

namespace SenderId.Control.Protocol;

/// <summary>Values as they go over the wire, and back.</summary>
/// <remarks>What cannot be read back is a <see cref="FormatException"/>.</remarks>
internal static class Wire
{
    /// <summary>An entry for the wire.</summary>
    public static WireListEntry Of(ListedEntry block) => new()
    {
        Identity = block.Entry.Identity,
        Range = block.Entry.IPRange.Text,
        ExpirationTime = block.Entry.ExpirationTime,
        Comment = block.Entry.Comment,
        IsMachineGenerated = block.Entry.IsMachineGenerated,
        HasExpired = block.HasExpired,
    };

    /// <summary>An entry from the wire.</summary>
    public static ListedEntry ToEntry(WireListEntry wire) => new(
        new IPListEntry
        {
            Identity = wire.Identity,
            IPRange = RangeOf(wire.Range),
            ExpirationTime = wire.ExpirationTime,
            Comment = wire.Comment,
            IsMachineGenerated = wire.IsMachineGenerated,
        },
        wire.HasExpired);

    /// <summary>A sender for the wire.</summary>
    public static WireSender Of(SenderReport report) => new()
    {
        Sender = report.Sender.Text,
        Level = report.Level,
        Contributions =
        [
            .. report.Contributions.Select(static made => new WireContribution(made.Factor.ToString(), made.Points, made.Evidence)),
        ],
        MessageCount = report.MessageCount,
        BadCount = report.BadCount,
        FirstSeen = report.FirstSeen,
        LastSeen = report.LastSeen,
        IsOpenProxy = report.IsOpenProxy,
        ProxyTestedAt = report.ProxyTestedAt,
        BlockedBy = report.BlockedBy is { } entry ? Of(new ListedEntry(entry, HasExpired: false)) : null,
    };

    /// <summary>A sender from the wire.</summary>
    public static SenderReport ToSender(WireSender wire) => new()
    {
        Sender = RangeOf(wire.Sender),
        Level = wire.Level,
        Contributions = [.. wire.Contributions.Select(ToContribution)],
        MessageCount = wire.MessageCount,
        BadCount = wire.BadCount,
        FirstSeen = wire.FirstSeen,
        LastSeen = wire.LastSeen,
        IsOpenProxy = wire.IsOpenProxy,
        ProxyTestedAt = wire.ProxyTestedAt,
        BlockedBy = wire.BlockedBy is { } block ? ToEntry(block).Entry : null,
    };

    /// <summary>A list for the wire.</summary>
    public static WireJunkEmail Of(JunkEmailConfig list) => new()
    {
        Recipient = list.Recipient.Text,
        Enabled = list.Enabled,
        BlockedSendersAndDomains = TextsOf(list.BlockedSendersAndDomains),
        TrustedSendersAndDomains = TextsOf(list.TrustedSendersAndDomains),
    };

    /// <summary>Entries as texts.</summary>
    public static ImmutableArray<string> TextsOf(ImmutableArray<ListedSender> entries) => [.. entries.Select(static entry => entry.Text)];

    /// <summary>A list from the wire.</summary>
    public static JunkEmailConfig ToJunkEmail(WireJunkEmail? wire) =>
        wire is not null && SmtpAddress.TryParse(wire.Recipient, out SmtpAddress? recipient)
            ? new JunkEmailConfig(recipient)
            {
                Enabled = wire.Enabled,
                BlockedSendersAndDomains = [.. wire.BlockedSendersAndDomains.Select(EntryOf)],
                TrustedSendersAndDomains = [.. wire.TrustedSendersAndDomains.Select(EntryOf)],
            }
            : throw new FormatException("no recipient is named");

    private static ReputationContribution ToContribution(WireContribution wire) =>
        Enum.TryParse(wire.Factor, out ReputationFactor factor) && Enum.IsDefined(factor)
            ? new ReputationContribution(factor, wire.Points, wire.Evidence)
            : throw new FormatException($"'{wire.Factor}' is not a factor");

    private static AddressRange RangeOf(string text) =>
        AddressRange.TryParse(text, out AddressRange? range) ? range : throw new FormatException($"'{text}' is not a range of addresses");

    private static ListedSender EntryOf(string text) =>
        ListedSender.TryParse(text, out ListedSender? entry) ? entry : throw new FormatException($"'{text}' is neither an address nor a domain");
}
