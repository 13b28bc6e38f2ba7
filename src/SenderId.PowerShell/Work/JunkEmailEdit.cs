using System.Collections.Immutable;
using System.Management.Automation;
using SenderId.Filtering;
using SenderId.PowerShell.Commands;

namespace SenderId.PowerShell.Work;

/// <summary>What a change makes of a recipient's list, and what differs then, in one line.</summary>
/// <param name="List">The list as it is to be.</param>
/// <param name="Changes">What differs; empty where nothing does.</param>
/// <param name="Error">The first value that is not an entry, or too many entries; null where the change can be made.</param>
internal sealed record JunkEmailEdit(JunkEmailConfig List, string Changes, ErrorRecord? Error)
{
    private const string ListName = nameof(JunkEmailConfig.BlockedSendersAndDomains);

    /// <summary>Applies a change in memory; null leaves a part as it is.</summary>
    internal static JunkEmailEdit Of(JunkEmailConfig before, MultiValuedProperty? entries, bool? enabled)
    {
        JunkEmailConfig after = before with { Enabled = enabled ?? before.Enabled };
        if (entries is not null)
        {
            ImmutableArray<string> values = entries.IsChange ? [.. entries.Removed, .. entries.Added] : [.. entries];
            if (values.FirstOrDefault(static value => !ListedSender.TryParse(value, out _)) is { } invalid)
            {
                return new(before, "", ErrorRecords.BlockedSenderInvalid(invalid, ListName));
            }

            ImmutableArray<ListedSender> now = Apply(before.BlockedSendersAndDomains, entries);
            if (now.Length > JunkEmailConfig.MaxEntryCount)
            {
                return new(before, "", ErrorRecords.TooManyEntries(ListName, JunkEmailConfig.MaxEntryCount));
            }

            // The same entries in other letters are no change: what was written first stays.
            after = now.SequenceEqual(before.BlockedSendersAndDomains) ? after : after with { BlockedSendersAndDomains = now };
        }

        return new(after, Describe(before, after), null);
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
        ImmutableArray<ListedSender> was = before.BlockedSendersAndDomains;
        ImmutableArray<ListedSender> isNow = after.BlockedSendersAndDomains;
        IEnumerable<string> parts = was.Except(isNow).Select(static entry => $"-{entry}").Concat(isNow.Except(was).Select(static entry => $"+{entry}"));
        string entries = string.Join(", ", parts);
        IEnumerable<string> changes =
        [
            entries.Length > 0 ? $"{ListName}: {entries}" : was.SequenceEqual(isNow) ? "" : $"{ListName}: {string.Join(", ", isNow)}",
            before.Enabled == after.Enabled ? "" : $"{nameof(before.Enabled)}: {before.Enabled} -> {after.Enabled}",
        ];
        return string.Join("; ", changes.Where(static change => change.Length > 0));
    }
}
