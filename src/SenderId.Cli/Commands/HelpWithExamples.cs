using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SenderId.Cli.Commands;

/// <summary>The usual help, then the command's examples and the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction usual, IReadOnlyList<string> rootExamples) : SynchronousCommandLineAction
{
    private const string ExitCodes = """
        Exit codes:
          0 done, nothing refused        1 a status to fail on was met    2 wrong usage
          3 something could not be read  4 internal error                 130 stopped by Ctrl+C
        """;

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
        output.WriteLine(ExitCodes.ReplaceLineEndings(output.NewLine));
        return result;
    }
}
