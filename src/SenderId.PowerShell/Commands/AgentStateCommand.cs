using SenderId.Control;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Commands;

/// <summary>A cmdlet that asks the running agent, or has it change what it keeps.</summary>
public abstract class AgentStateCommand : ConfigCommand
{
    private AgentControl? _agent;

    /// <summary>The agent that runs with the configuration file.</summary>
    private protected AgentControl Agent =>
        _agent ??= new AgentControl(AgentFolders.ControlSocket(LoadConfigurationOrDefaults().Agent, Environment.GetEnvironmentVariable));

    /// <summary>Waits for an answer of the agent; the command ends where none comes or the agent refuses.</summary>
    private protected T Ask<T>(ValueTask<T> question)
    {
        try
        {
            return WaitFor(question);
        }
        catch (AgentUnreachableException e)
        {
            ThrowTerminatingError(ErrorRecords.Of(e));
            throw;
        }
        catch (AgentRefusedException e)
        {
            ThrowTerminatingError(ErrorRecords.Of(e, Agent.SocketPath));
            throw;
        }
    }

    /// <inheritdoc cref="Ask{T}(ValueTask{T})"/>
    private protected T Ask<T>(Task<T> question) => Ask(new ValueTask<T>(question));
}
