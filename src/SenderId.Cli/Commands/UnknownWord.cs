using System.CommandLine;

namespace SenderId.Cli.Commands;

/// <summary>What to say where a word stands in the place of a command and is none.</summary>
internal static class UnknownWord
{
    private const int MaxWordLength = 40;
    private const int MaxDistance = 2;

    /// <summary>The message; null where nothing of the kind is wrong.</summary>
    internal static string? Explain(ParseResult parsed)
    {
        string[] known = [.. parsed.CommandResult.Command.Subcommands.Select(static command => command.Name)];
        if (known.Length == 0 || parsed.UnmatchedTokens is not [var word, ..] || word.StartsWith('-'))
        {
            return null;
        }

        string said = word.Length > MaxWordLength ? word[..MaxWordLength] + "…" : word;
        string[] near = [.. known.Where(name => IsNear(word, name))];
        return near.Length > 0
            ? $"'{said}' is no command; perhaps you mean {string.Join(" or ", near)}"
            : $"'{said}' is no command; the commands are {string.Join(", ", known)}";
    }

    private static bool IsNear(string word, string name) => word.Length <= MaxWordLength
        && (name.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            || word.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            || Distance(word.ToLowerInvariant(), name) <= Math.Min(MaxDistance, name.Length / 2));

    // How many letters to add, drop or change (Levenshtein's distance), one row at a time.
    private static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[to.Length];
    }
}
