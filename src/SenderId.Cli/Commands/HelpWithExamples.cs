using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SenderId.Cli.Commands;

/// <summary>The usual help, then the command's examples and the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction usual, IReadOnlyList<string> rootExamples) : SynchronousCommandLineAction
{
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
            output.WriteLine($"  {example}");
        }

        output.WriteLine();
        output.WriteLine("Exit codes:");
        foreach ((int Code, string Meaning)[] row in ExitCode.Meanings.Chunk(3))
        {
            output.WriteLine($"  {string.Join("  ", row.Select(static entry => $"{entry.Code} {entry.Meaning}".PadRight(29))).TrimEnd()}");
        }

        return result;
    }
}
