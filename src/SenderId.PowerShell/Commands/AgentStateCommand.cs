using System.Globalization;
using SenderId.Control;
using SenderId.PowerShell.Text;
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

    /// <summary>What the agent lists, page by page, so that a long list neither waits for its end nor fills memory.</summary>
    private protected IEnumerable<T> Each<T>(IAsyncEnumerable<T> listed)
    {
        IAsyncEnumerator<T> entries = listed.GetAsyncEnumerator(StopToken);
        try
        {
            while (Ask(entries.MoveNextAsync()))
            {
                yield return entries.Current;
            }
        }
        finally
        {
            // A stopped question is still on its way out and closes its connection itself; it cannot be disposed of meanwhile.
            if (!StopToken.IsCancellationRequested)
            {
                entries.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>Writes the first of many, and warns where there are more.</summary>
    private protected void WriteUpTo<T>(int limit, IEnumerable<T> values, Action<T> write)
    {
        int count = 0;
        foreach (T value in values)
        {
            if (count++ == limit)
            {
                WriteWarning(Strings.MoreEntries(limit));
                return;
            }

            write(value);
        }
    }

    /// <summary>Reads how many are wanted, Exchange's Unlimited included; the command ends where that is not said.</summary>
    private protected int ReadLimit(string resultSize)
    {
        if (resultSize.Equals("Unlimited", StringComparison.OrdinalIgnoreCase))
        {
            return int.MaxValue;
        }

        bool isNumber = int.TryParse(resultSize, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit > 0;
        ThrowIfError(isNumber ? null : ErrorRecords.ResultSizeInvalid(resultSize));
        return limit;
    }
}
