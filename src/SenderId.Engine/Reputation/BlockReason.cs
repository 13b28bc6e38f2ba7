using System.Collections.Immutable;
using System.Globalization;
using SenderId.Connections;

namespace SenderId.Reputation;

/// <summary>Why sender reputation blocks a sender, as it stands in the comment of the entry: the profile itself begins anew with the block.</summary>
/// <param name="Level">The level that led to the block.</param>
/// <param name="Contributions">What the level was made of; those that added nothing are not kept.</param>
public sealed record BlockReason(int Level, ImmutableArray<ReputationContribution> Contributions)
{
    private const string Prefix = "Sender reputation level ";

    /// <summary>The reason in the comment of an entry.</summary>
    /// <returns>Null where it is no entry of sender reputation, or of an open proxy.</returns>
    public static BlockReason? Of(IPListEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        string text = entry.Comment;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (!entry.IsMachineGenerated || !text.StartsWith(Prefix, StringComparison.Ordinal) || colon < 0
            || !int.TryParse(text.AsSpan(Prefix.Length, colon - Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int level)
            || level > 9)
        {
            return null;
        }

        return new(level, [.. text[(colon + 1)..].Split("; ").Select(Read).OfType<ReputationContribution>()]);
    }

    /// <summary>The comment that says it, cut to the length that comments have.</summary>
    public static string CommentOf(ReputationLevel level)
    {
        ArgumentNullException.ThrowIfNull(level);
        string text = string.Create(
            CultureInfo.InvariantCulture, $"{Prefix}{level.Level}: {string.Join("; ", level.Contributions.Where(static part => part.Points > 0))}");
        return text.Length <= IPListEntry.MaxCommentLength ? text : text[..IPListEntry.MaxCommentLength];
    }

    // One contribution as it is written: Factor +Points (Evidence). What was cut off at the end is none.
    private static ReputationContribution? Read(string part)
    {
        string text = part.Trim();
        int plus = text.IndexOf(" +", StringComparison.Ordinal);
        int open = text.IndexOf(" (", StringComparison.Ordinal);
        bool isWhole = plus > 0 && open > plus && text.EndsWith(')');
        return isWhole
            && Enum.TryParse(text[..plus], out ReputationFactor factor) && Enum.IsDefined(factor)
            && int.TryParse(text.AsSpan(plus + 2, open - plus - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int points)
            ? new(factor, points, text[(open + 2)..^1])
            : null;
    }
}
