using System.CommandLine;
using System.CommandLine.Parsing;

namespace SenderId.Cli.Commands;

/// <summary>What to say where a word looks like an option and is none.</summary>
/// <remarks>What stands behind <c>--</c> is taken as it is; so a file may have any name.</remarks>
internal static class UnknownOption
{
    /// <summary>The message; null where every option is known.</summary>
    internal static string? Explain(ParseResult parsed)
    {
        // A word that fits no option becomes an argument where the command takes any, a file to read for one.
        IEnumerable<string> arguments = parsed.CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(static argument => argument.Tokens)
            .Except(parsed.Tokens.SkipWhile(static token => token.Type != TokenType.DoubleDash), ReferenceEqualityComparer.Instance)
            .Select(static token => ((Token)token!).Value);
        return arguments.Concat(parsed.UnmatchedTokens).FirstOrDefault(IsOption) is { } word
            ? Describe(word, parsed.CommandResult.Command)
            : null;
    }

    private static bool IsOption(string word) =>
        word.StartsWith("--", StringComparison.Ordinal) ? word.Length > 2 : word is ['-', >= 'a' and <= 'z' or >= 'A' and <= 'Z', ..];

    private static string Describe(string word, Command command)
    {
        string name = word.Split('=', ':')[0];
        string shown = UnknownWord.Shown(name);
        string[] near = [.. OptionsOf(command).Where(option => UnknownWord.IsNear(name.TrimStart('-'), option.TrimStart('-'))).Order()];
        return near.Length > 0
            ? $"'{shown}' is not an option; did you mean {string.Join(" or ", near)}?"
            : $"'{shown}' is not an option";
    }

    private static IEnumerable<string> OptionsOf(Command command)
    {
        IEnumerable<Option> own = command.Options;
        IEnumerable<Option> inherited = command.Parents.OfType<Command>()
            .SelectMany(static parent => parent.Options.Where(static option => option.Recursive));
        return own.Concat(inherited).Select(static option => option.Name)
            .Where(static name => name.StartsWith("--", StringComparison.Ordinal)).Distinct();
    }
}
