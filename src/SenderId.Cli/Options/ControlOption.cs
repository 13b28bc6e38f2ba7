using System.CommandLine;
using SenderId.Control;
using SenderId.Store.Settings;

namespace SenderId.Cli.Options;

/// <summary>The options that find a running agent: <c>--control-socket</c> and <c>--config</c>.</summary>
/// <param name="command">The word of the command, for messages.</param>
/// <param name="terminal">The environment.</param>
internal sealed class ControlOption(string command, Terminal terminal)
{
    private readonly ConfigOption _config = new();

    private readonly Option<string?> _socket = new("--control-socket")
    {
        Description = "Control socket of the agent. Default: that of the configuration.",
        HelpName = "PATH",
        Recursive = true,
    };

    /// <summary>Adds the options to a command and those below it.</summary>
    internal void AddTo(Command command)
    {
        command.Options.Add(_socket);
        _config.AddTo(command);
    }

    /// <summary>Asks the agent; what it does not do ends the command with one line.</summary>
    /// <exception cref="UnreadableException">No agent answers, or it cannot do what is asked now.</exception>
    /// <exception cref="UsageException">The agent says that a value is wrong.</exception>
    internal async Task<int> AskAsync(ParseResult parsed, Func<AgentControl, Task> ask)
    {
        string path = parsed.GetValue(_socket) is { } named
            ? Path.GetFullPath(named)
            : AgentFolders.ControlSocket(_config.LoadOrDefaults(parsed, terminal).Agent, terminal.Variable);
        try
        {
            var control = new AgentControl(path) { Warned = warning => terminal.WriteError($"{command}: warning: {warning.TrimEnd('.')}.") };
            await ask(control).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (AgentUnreachableException e)
        {
            throw new UnreadableException([$"{command}: {e.Message}"]);
        }
        catch (AgentRefusedException e)
        {
            throw e.Reason is RefusalReason.InvalidValue or RefusalReason.NotFound
                ? new UsageException($"{command}: {e.Message}")
                : new UnreadableException([$"{command}: {e.Message}"]);
        }
    }
}
