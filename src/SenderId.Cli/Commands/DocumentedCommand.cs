using System.CommandLine;

namespace SenderId.Cli.Commands;

/// <summary>A command whose help ends in examples.</summary>
/// <param name="name">The word the user types.</param>
/// <param name="description">What it does, in one sentence or two.</param>
/// <param name="examples">Command lines that work.</param>
internal sealed class DocumentedCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines that work.</summary>
    internal IReadOnlyList<string> Examples { get; } = examples;
}
