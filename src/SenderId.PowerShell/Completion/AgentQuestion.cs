using System.Collections;
using SenderId.Control;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.PowerShell.Completion;

/// <summary>Asks the running agent for what completes a word, and does not wait long: a key was pressed.</summary>
internal static class AgentQuestion
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Asks.</summary>
    /// <param name="boundParameters">What was typed so far; ConfigPath among it says whose agent is meant.</param>
    /// <param name="ask">The question.</param>
    /// <returns>Null where no agent answers in time.</returns>
    internal static T? Ask<T>(IDictionary boundParameters, Func<AgentControl, CancellationToken, Task<T>> ask)
        where T : class
    {
        if (ConfigFile.Load(ConfigLocation.Resolve(boundParameters["ConfigPath"] as string).Path).Configuration is not { } stored)
        {
            return null;
        }

        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            return ask(new AgentControl(AgentFolders.ControlSocket(stored.Agent, Environment.GetEnvironmentVariable)), patience.Token)
                .GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is AgentUnreachableException or AgentRefusedException or OperationCanceledException)
        {
            return null;
        }
    }
}
