using Microsoft.Extensions.Logging;
using SenderId.Agent.State;

namespace SenderId.Agent.Serving;

/// <summary>Opens the control socket of an agent.</summary>
internal static class ControlServerFactory
{
    /// <summary>Opens it; an agent that cannot have one goes on without, since mail needs none.</summary>
    /// <returns>Null where there is none.</returns>
    internal static ControlServer? Open(AgentStartup plan, AgentState state, TimeProvider clock, ILogger logger)
    {
        if (plan.ControlSocket is null)
        {
            return null;
        }

        try
        {
            string place = plan.StateConnection.Length > 0 ? "the shared database" : plan.StateFolder;
            var agent = new ControlledAgent(state, place, Path.GetFullPath(plan.Configuration.Path), clock);
            ControlServer server = ControlServer.Start(
                new ControlServerOptions(plan.ControlSocket), agent, clock, fault => AgentLogMessages.ControlFailed(logger, fault));
            AgentLogMessages.ControlListening(logger, plan.ControlSocket);
            return server;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            AgentLogMessages.ControlUnavailable(logger, e.Message.TrimEnd('.'));
            return null;
        }
    }
}
