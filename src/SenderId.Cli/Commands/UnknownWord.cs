using System.CommandLine;
using System.CommandLine.Parsing;

namespace SenderId.Cli.Commands;

/// <summary>What to say of a word that is not one of those that may stand in its place: a command, an option, a setting, an action.</summary>
internal static class UnknownWord
{
    private const int MaxWordLength = 40;
    private const int MaxDistance = 2;

    /// <summary>The message; null where no word stands in the place of a command or of an argument that is needed.</summary>
    internal static string? Explain(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string[] known = [.. command.Subcommands.Select(static command => command.Name)];
        if (known.Length == 0)
        {
            return MissingArgument(parsed.CommandResult);
        }

        if (parsed.UnmatchedTokens is not [var word, ..])
        {
            return command.Action is null ? $"no command is given; the commands are {string.Join(", ", known)}" : null;
        }

        return word.StartsWith('-') ? null
            : word is "version" or "help" ? $"'{word}' is not a command; did you mean --{word}?"
            : Describe("command", word, known);
    }

    /// <summary>Names the word, what it is not, and what may have been meant or all that is known.</summary>
    internal static string Describe(string what, string word, IReadOnlyCollection<string> known) => Near(word, known) is { } near
        ? $"'{Shown(word)}' is not {Article(what)} {what}; did you mean {near}?"
        : $"'{Shown(word)}' is not {Article(what)} {what}; the {what}s are {string.Join(", ", known)}";

    /// <summary>The names that the word may be a slip for, as words; null for none.</summary>
    internal static string? Near(string word, IEnumerable<string> known)
    {
        string[] near = [.. known.Where(name => IsNear(word, name))];
        return near.Length == 0 ? null : string.Join(" or ", near);
    }

    /// <summary>The word, short enough for a line.</summary>
    internal static string Shown(string word) => word.Length > MaxWordLength ? word[..MaxWordLength] + "…" : word;

    /// <summary>Whether a word may be a slip for a name.</summary>
    internal static bool IsNear(string word, string name) => word.Length is > 0 and <= MaxWordLength
        && (name.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            || word.StartsWith(name, StringComparison.OrdinalIgnoreCase)
            || EditDistance.Between(word.ToUpperInvariant(), name.ToUpperInvariant()) <= Math.Min(MaxDistance, name.Length / 2));

    private static string? MissingArgument(CommandResult result)
    {
        Argument? missing = result.Command.Arguments.FirstOrDefault(argument =>
            argument.Arity.MinimumNumberOfValues > 0 && result.GetResult(argument) is not { Tokens.Count: > 0 });
        return missing is null ? null : $"{missing.Name} is missing: {Lowered(missing.Description ?? "").TrimEnd('.')}";
    }

    /// <summary>A sentence as it goes on behind a colon.</summary>
    internal static string Lowered(string sentence) =>
        sentence is [>= 'A' and <= 'Z', >= 'a' and <= 'z' or ' ', ..] ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;

    private static string Article(string noun) => noun[0] is 'a' or 'e' or 'i' or 'o' ? "an" : "a";
}
