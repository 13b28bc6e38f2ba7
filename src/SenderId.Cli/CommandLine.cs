using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using SenderId.Cli.Commands;

namespace SenderId.Cli;

/// <summary>The program from arguments to exit code; <see cref="Program"/> only adds the console.</summary>
internal static class CommandLine
{
    private const int BrokenPipe = 32;
    private const int BrokenPipeOnWindows = unchecked((int)0x8007006D);

    /// <summary>Runs the program.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="terminal">Where to read and write.</param>
    /// <param name="cancellationToken">Ctrl+C.</param>
    /// <returns>The exit code.</returns>
    internal static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            // Asked by scripts and installers, and needs nothing of what follows.
            if (args is ["--version"])
            {
                await terminal.Output.WriteAsync(Encoding.UTF8.GetBytes($"{ProductVersion.Text}\n"), cancellationToken).ConfigureAwait(false);
                return ExitCode.Done;
            }

            return await InvokeAsync(args, terminal, cancellationToken).ConfigureAwait(false);
        }
        catch (UsageException exception)
        {
            terminal.WriteError(exception.Message);
            return ExitCode.WrongUsage;
        }
        catch (UnreadableException exception)
        {
            foreach (string line in exception.Lines)
            {
                terminal.WriteError(line);
            }

            return ExitCode.Unreadable;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Stopped;
        }
        catch (IOException exception) when (exception.HResult is BrokenPipe or BrokenPipeOnWindows)
        {
            // Who reads our output has seen enough, as in "senderid test mail | head".
            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Faults of what the user named were told in their turn; this is mostly a full disk under standard output.
            terminal.WriteError($"input or output failed: {exception.Message.ReplaceLineEndings(" ").TrimEnd('.')}; check where the output goes.");
            return ExitCode.InternalError;
        }
        catch (Exception exception)
        {
            terminal.WriteError($"internal error: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}; please report it with the command line used.");
            return ExitCode.InternalError;
        }
    }

    private static async Task<int> InvokeAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        RootCommand root = Root.Create(terminal, args.FirstOrDefault());
        ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        string? unknown = UnknownOption.Explain(parsed);
        if (parsed.Errors.Count > 0 || unknown is not null)
        {
            string command = NameOf(parsed.CommandResult);
            // What follows the first is mostly its consequence.
            string message = UnknownWord.Lowered(unknown ?? UnknownWord.Explain(parsed) ?? parsed.Errors[0].Message.ReplaceLineEndings(" ").Trim());
            terminal.WriteError(message.EndsWith('?') ? $"{message} See '{command} --help'." : $"{message.TrimEnd('.')}; see '{command} --help'.");
            return ExitCode.WrongUsage;
        }

        using StreamWriter output = terminal.OpenText();
        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = output,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            cancellationToken).ConfigureAwait(false);
    }

    // With those above it, as it is typed.
    private static string NameOf(CommandResult result) =>
        result.Parent is CommandResult above ? $"{NameOf(above)} {result.Command.Name}" : "senderid";
}
