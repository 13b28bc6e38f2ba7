using System.Collections.Immutable;
using System.Management.Automation;
using SenderId.Filtering;
using SenderId.PowerShell.Commands;

namespace SenderId.PowerShell.Work;

/// <summary>What a change makes of a recipient's lists, and what differs then, in one line.</summary>
/// <param name="Lists">The lists as they are to be.</param>
/// <param name="Changes">What differs; empty where nothing does.</param>
/// <param name="Error">The first value that is not an entry, or too many entries; null where the change can be made.</param>
internal sealed record JunkEmailEdit(JunkEmailConfig Lists, string Changes, ErrorRecord? Error)
{
    /// <summary>Applies a change in memory; null leaves a part as it is.</summary>
    internal static JunkEmailEdit Of(JunkEmailConfig before, MultiValuedProperty? blocked, MultiValuedProperty? trusted, bool? enabled)
    {
        ErrorRecord? error = null;
        JunkEmailConfig after = before with
        {
            Enabled = enabled ?? before.Enabled,
            BlockedSendersAndDomains = Edit(nameof(before.BlockedSendersAndDomains), before.BlockedSendersAndDomains, blocked, ref error),
            TrustedSendersAndDomains = Edit(nameof(before.TrustedSendersAndDomains), before.TrustedSendersAndDomains, trusted, ref error),
        };
        return error is null ? new(after, Describe(before, after), null) : new(before, "", error);
    }

    private static ImmutableArray<ListedSender> Edit(
        string name, ImmutableArray<ListedSender> before, MultiValuedProperty? entries, ref ErrorRecord? error)
    {
        if (entries is null || error is not null)
        {
            return before;
        }

        ImmutableArray<string> values = entries.IsChange ? [.. entries.Removed, .. entries.Added] : [.. entries];
        if (values.FirstOrDefault(static value => !ListedSender.TryParse(value, out _)) is { } invalid)
        {
            error = ErrorRecords.BlockedSenderInvalid(invalid, name);
            return before;
        }

        ImmutableArray<ListedSender> now = Apply(before, entries);
        error = now.Length > JunkEmailConfig.MaxEntryCount ? ErrorRecords.TooManyEntries(name, JunkEmailConfig.MaxEntryCount) : null;

        // The same entries in other letters are no change: what was written first stays.
        return now.SequenceEqual(before) ? before : now;
    }

    // A change removes before it adds, so that a full list can swap an entry.
    private static ImmutableArray<ListedSender> Apply(ImmutableArray<ListedSender> before, MultiValuedProperty entries)
    {
        if (!entries.IsChange)
        {
            return [.. entries.Select(Read).Distinct()];
        }

        HashSet<ListedSender> gone = [.. entries.Removed.Select(Read)];
        return [.. before.Where(entry => !gone.Contains(entry)).Concat(entries.Added.Select(Read)).Distinct()];
    }

    private static ListedSender Read(string value) =>
        ListedSender.TryParse(value, out ListedSender? entry) ? entry : throw new ArgumentException($"'{value}' is not an entry.", nameof(value));

    private static string Describe(JunkEmailConfig before, JunkEmailConfig after)
    {
        IEnumerable<string> changes =
        [
            Describe(nameof(before.BlockedSendersAndDomains), before.BlockedSendersAndDomains, after.BlockedSendersAndDomains),
            Describe(nameof(before.TrustedSendersAndDomains), before.TrustedSendersAndDomains, after.TrustedSendersAndDomains),
            before.Enabled == after.Enabled ? "" : $"{nameof(before.Enabled)}: {before.Enabled} -> {after.Enabled}",
        ];
        return string.Join("; ", changes.Where(static change => change.Length > 0));
    }

    private static string Describe(string name, ImmutableArray<ListedSender> was, ImmutableArray<ListedSender> isNow)
    {
        IEnumerable<string> parts = was.Except(isNow).Select(static entry => $"-{entry}").Concat(isNow.Except(was).Select(static entry => $"+{entry}"));
        string entries = string.Join(", ", parts);
        return entries.Length > 0 ? $"{name}: {entries}" : was.SequenceEqual(isNow) ? "" : $"{name}: {string.Join(", ", isNow)}";
    }
}
