using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using SenderId.Cli.Output;

namespace SenderId.Cli.Commands;

/// <summary>The usual help, then the command's examples and the exit codes.</summary>
/// <param name="usual">The usual help.</param>
/// <param name="rootExamples">The examples of the program itself.</param>
/// <param name="width">How many columns a line may take; null for any number.</param>
internal sealed class HelpWithExamples(HelpAction usual, IReadOnlyList<string> rootExamples, int? width) : SynchronousCommandLineAction
{
    // As a shell reads it on.
    private const string Continuation = " \\";

    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        int result = usual.Invoke(parseResult);
        TextWriter output = parseResult.InvocationConfiguration.Output;
        IReadOnlyList<string> examples =
            parseResult.CommandResult.Command is DocumentedCommand documented ? documented.Examples : rootExamples;
        output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
        foreach (string example in examples)
        {
            output.WriteLine("  " + (width is { } columns ? string.Join($"{Continuation}{output.NewLine}    ", Lines(example, columns)) : example));
        }

        output.WriteLine();
        output.WriteLine("Exit codes:");
        foreach ((int code, string meaning) in ExitCode.Meanings)
        {
            output.WriteLine($"  {code,3} {meaning}");
        }

        return result;
    }

    private static IEnumerable<string> Lines(string example, int columns) => Cells.Wrap(example, columns - "    ".Length - Continuation.Length);
}
