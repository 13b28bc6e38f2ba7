using SenderId.Agent.Checking;

namespace SenderId.Cli.Output;

/// <summary>Prints what the check of the agent has found.</summary>
internal static class CheckOutput
{
    /// <summary>Prints the findings, each with its advice below it.</summary>
    /// <returns>The exit code: 1 where there is an error.</returns>
    internal static int Write(Terminal terminal, IReadOnlyList<CheckFinding> findings)
    {
        int width = findings.Max(static finding => finding.Subject.Length);
        using StreamWriter output = terminal.OpenText();
        foreach (CheckFinding finding in findings)
        {
            output.WriteLine(PrintableText.Of($"{WordOf(finding.Severity),-7}  {finding.Subject.PadRight(width)}  {finding.Text}"));
            if (finding.Advice.Length > 0)
            {
                output.WriteLine(PrintableText.Of($"{"",-7}  {"".PadRight(width)}  → {finding.Advice}"));
            }
        }

        return findings.Any(static finding => finding.Severity == CheckSeverity.Error) ? ExitCode.Refused : ExitCode.Done;
    }

    private static string WordOf(CheckSeverity severity) => severity switch
    {
        CheckSeverity.Ok => "ok",
        CheckSeverity.Warning => "warning",
        _ => "error",
    };
}
