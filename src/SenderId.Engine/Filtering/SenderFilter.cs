using System.Collections.Frozen;
using SenderId.Decisions;
using SenderId.Stamps;

namespace SenderId.Filtering;

/// <summary>Compares MAIL FROM with the lists; a pure function of the settings it was made of.</summary>
/// <remarks>There are no exceptions to the server's lists: a sender on them is blocked, whatever else is true of the message.</remarks>
public sealed class SenderFilter
{
    /// <summary>The header field that marks a message of a blocked sender.</summary>
    public const string StampField = "X-SenderId-Sender-Filter";

    /// <summary>The reply to a blocked sender.</summary>
    public static SmtpReply SenderDenied { get; } = new(554, "5.1.0", "Sender Denied");

    private readonly SenderFilterConfig _config;
    private readonly FrozenDictionary<DomainName, FrozenDictionary<string, string>> _senders;
    private readonly FrozenDictionary<DomainName, string> _domains;
    private readonly FrozenDictionary<string, string> _trees;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _treesByPart;

    /// <summary>Makes a filter of settings.</summary>
    public SenderFilter(SenderFilterConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        _config = config;
        _senders = config.BlockedSenders.GroupBy(static entry => entry.Domain).ToFrozenDictionary(
            static group => group.Key,
            static group => group.DistinctBy(static entry => entry.LocalPart, StringComparer.OrdinalIgnoreCase)
                .ToFrozenDictionary(static entry => entry.LocalPart, static entry => entry.Text, StringComparer.OrdinalIgnoreCase));
        _domains = config.BlockedDomains.DistinctBy(static entry => entry.Domain)
            .ToFrozenDictionary(static entry => entry.Domain, static entry => entry.Text);
        _trees = config.BlockedDomainsAndSubdomains.DistinctBy(static entry => entry.Domain)
            .ToFrozenDictionary(static entry => entry.Domain.Value, static entry => entry.Text, StringComparer.Ordinal);
        _treesByPart = _trees.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether mail of this kind is filtered.</summary>
    /// <param name="isInternal">Whether the mail came over an authenticated session.</param>
    public bool IsEnabledFor(bool isInternal) =>
        _config.Enabled && (isInternal ? _config.InternalMailEnabled : _config.ExternalMailEnabled);

    /// <summary>Decides about a message by its sender.</summary>
    /// <param name="mailFrom">The MAIL FROM address; empty for the null reverse-path.</param>
    /// <param name="isInternal">Whether the mail came over an authenticated session.</param>
    public Decision Decide(string? mailFrom, bool isInternal)
    {
        if (!IsEnabledFor(isInternal) || Find(ReversePath.Read(mailFrom)) is not { } match)
        {
            return Decision.Nothing;
        }

        return _config.Action == BlockedSenderAction.Reject
            ? match with { Action = SenderIdAction.Reject, Reply = SenderDenied }
            : match with { Stamps = [new HeaderStamp(StampField, $"Blocked ({match.Reason})")] };
    }

    /// <summary>Decides about one recipient's copy by that recipient's own lists: who is trusted is not blocked.</summary>
    /// <param name="mailFrom">The MAIL FROM address; empty for the null reverse-path.</param>
    /// <param name="junk">The recipient's lists; null where there are none.</param>
    /// <param name="isInternal">Whether the mail came over an authenticated session.</param>
    public Decision DecideForRecipient(string? mailFrom, JunkEmailConfig? junk, bool isInternal)
    {
        if (junk is null || !IsEnabledFor(isInternal) || junk.FindBlocked(ReversePath.Read(mailFrom)) is not { } entry)
        {
            return Decision.Nothing;
        }

        Decision match = Match(nameof(JunkEmailConfig.BlockedSendersAndDomains), entry.Text);
        return _config.RecipientBlockedSenderAction == RecipientBlockedSenderAction.Reject
            ? match with { Action = SenderIdAction.Reject, Reply = SenderDenied }
            : match with { Action = SenderIdAction.Delete };
    }

    private Decision? Find(ReversePath sender)
    {
        if (!sender.IsValid)
        {
            return _config.BlankSenderBlockingEnabled ? Match(nameof(SenderFilterConfig.BlankSenderBlockingEnabled), "") : null;
        }

        if (sender.Domain is not { } domain)
        {
            return null;
        }

        if (_senders.TryGetValue(domain, out FrozenDictionary<string, string>? locals)
            && locals.TryGetValue(sender.LocalPart, out string? address))
        {
            return Match(nameof(SenderFilterConfig.BlockedSenders), address);
        }

        if (_domains.TryGetValue(domain, out string? exact))
        {
            return Match(nameof(SenderFilterConfig.BlockedDomains), exact);
        }

        return FindTree(domain.Value) is { } tree
            ? Match(nameof(SenderFilterConfig.BlockedDomainsAndSubdomains), tree)
            : null;
    }

    private static Decision Match(string setting, string entry) => new() { Reason = setting, ReasonData = entry };

    // From the name itself upwards, label by label: never more steps than the name has labels.
    private string? FindTree(ReadOnlySpan<char> name)
    {
        while (_trees.Count > 0)
        {
            if (_treesByPart.TryGetValue(name, out string? entry))
            {
                return entry;
            }

            int dot = name.IndexOf('.');
            if (dot < 0)
            {
                return null;
            }

            name = name[(dot + 1)..];
        }

        return null;
    }
}
