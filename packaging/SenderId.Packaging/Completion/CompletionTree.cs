using System.CommandLine;
using SenderId.Cli;
using SenderId.Cli.Commands;

namespace SenderId.Packaging.Completion;

/// <summary>What can follow each command, for shells to offer.</summary>
internal static class CompletionTree
{
    private static readonly string[] s_files = ["FILE", "FOLDER", "PATH", "DIR", "ZONE"];

    /// <summary>A command with the words that can follow it.</summary>
    /// <param name="Path">The words that lead to it, <c>senderid config set</c>.</param>
    /// <param name="Commands">The commands below it, with what they do.</param>
    /// <param name="Options">Its options and those it inherits.</param>
    /// <param name="TakesFiles">Whether it takes names of files.</param>
    internal sealed record Node(string Path, IReadOnlyList<(string Name, string Description)> Commands, IReadOnlyList<Choice> Options,
        bool TakesFiles);

    /// <summary>An option.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Description">What it is for.</param>
    /// <param name="TakesValue">Whether a value follows.</param>
    /// <param name="TakesFile">Whether the value is the name of a file.</param>
    /// <param name="Words">The values to choose from.</param>
    internal sealed record Choice(string Name, string Description, bool TakesValue, bool TakesFile, IReadOnlyList<string> Words);

    /// <summary>Every command.</summary>
    public static IReadOnlyList<Node> Read()
    {
        var nodes = new List<Node>();
        Visit(Root.Create(Terminal.OfProcess(), null), "senderid", [], nodes);
        return nodes;
    }

    private static void Visit(Command command, string path, IReadOnlyList<Option> inherited, List<Node> nodes)
    {
        nodes.Add(new Node(
            path,
            [.. command.Subcommands.Where(static child => !child.Hidden).Select(static child => (child.Name, FirstSentence(child.Description)))],
            [.. command.Options.Concat(inherited).Where(static option => !option.Hidden).Select(Describe)],
            command.Arguments.Any(static argument => IsFile(argument.Name))));
        foreach (Command child in command.Subcommands)
        {
            Visit(child, $"{path} {child.Name}", [.. inherited, .. command.Options.Where(static option => option.Recursive)], nodes);
        }
    }

    private static Choice Describe(Option option)
    {
        string form = option.HelpName ?? "";
        bool takesValue = option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;
        return new Choice(option.Name, FirstSentence(option.Description), takesValue, IsFile(form),
            form.Contains('|', StringComparison.Ordinal) ? form.Split('|') : []);
    }

    private static bool IsFile(string form) => s_files.Any(word => form.StartsWith(word, StringComparison.Ordinal));

    private static string FirstSentence(string? text)
    {
        string line = (text ?? "").ReplaceLineEndings(" ");
        int end = line.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? line : line[..end]).TrimEnd('.');
    }
}
