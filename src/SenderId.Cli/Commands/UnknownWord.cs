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

    /// <summary>Whether a word may be a slip for a name.</summary>
    internal static bool IsNear(string word, string name) => word.Length <= MaxWordLength
        && (name.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            || word.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            || EditDistance.Between(word.ToLowerInvariant(), name) <= Math.Min(MaxDistance, name.Length / 2));
}
