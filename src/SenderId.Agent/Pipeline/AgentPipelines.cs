using Microsoft.Extensions.Logging;
using SenderId.Agent.Counting;
using SenderId.Agent.ProxyTest;
using SenderId.Agent.State;
using SenderId.Lookup;

namespace SenderId.Agent.Pipeline;

/// <summary>Puts the transport agents together.</summary>
internal static class AgentPipelines
{
    /// <summary>The name of the state's file in the state folder.</summary>
    internal const string StateFileName = "state.db";

    /// <summary>Opens what the agents remember: the shared database, else a file in the state folder.</summary>
    /// <exception cref="AgentStartException">The connection string cannot be read, or the folder not be made.</exception>
    internal static async Task<AgentState> OpenStateAsync(AgentStartup plan, TimeProvider clock, ILoggerFactory loggers, CancellationToken stop)
    {
        try
        {
            bool isShared = IsShared(plan);
            IStateDatabase database = OpenDatabase(plan);
            var options = new StateOptions
            {
                IsShared = isShared,
                RememberedListsPath = isShared ? Path.Combine(StateFolder.Make(plan.StateFolder), RememberedLists.FileName) : null,
            };
            AgentState state = await AgentState.StartAsync(database, options, clock, loggers.CreateLogger<AgentState>(), stop).ConfigureAwait(false);
            if (state.DatabaseTrouble is { IsNewer: true } newer)
            {
                await state.DisposeAsync().ConfigureAwait(false);
                throw new IOException(newer.Reason);
            }

            return state;
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new AgentStartException($"agent: cannot keep state: {e.Message}", e);
        }
    }

    /// <summary>The shared database, else the file in the state folder, which is made; nothing is opened yet.</summary>
    internal static IStateDatabase OpenDatabase(AgentStartup plan) => IsShared(plan)
        ? StateDatabase.PostgreSql(plan.StateConnection, ReadPassword(plan.StatePasswordFile))
        : StateDatabase.Sqlite(Path.Combine(StateFolder.Make(plan.StateFolder), plan.Options.IsDryRun ? "dry-run.db" : StateFileName));

    private static bool IsShared(AgentStartup plan) => plan.StateConnection.Length > 0 && !plan.Options.IsDryRun;

    private static string? ReadPassword(string? path) => path is null ? null : File.ReadAllText(path).TrimEnd('\r', '\n');

    /// <summary>The open proxy test; null in a dry run, which touches nobody.</summary>
    internal static OpenProxyTest? CreateProxyTest(
        AgentStartup plan, SettingsWatch settings, IDnsResolver resolver, AgentState state, AgentCounters counters, TimeProvider clock,
            ILogger logger)
    {
        if (plan.Options.IsDryRun)
        {
            return null;
        }

        var test = new OpenProxyTest(
            () => settings.Configuration.SenderReputation, state, resolver, clock, logger, new OpenProxyTestOptions());
        counters.Add("proxy.tests", "Senders tested for being an open proxy", () => test.TestCount);
        counters.Add("proxy.found", "Senders found to be an open proxy", () => test.FoundCount);
        counters.Add("proxy.dropped", "Senders whose open proxy test was left for later", () => test.DroppedCount);
        return test;
    }

    /// <summary>The pipeline of all agents, switched and ordered by the settings in force.</summary>
    internal static AgentPipeline Create(
        AgentStartup plan, SettingsWatch settings, IDnsResolver resolver, AgentState state, OpenProxyTest? proxyTest, TimeProvider clock,
            ILoggerFactory loggers) => new(
        [
            new ConnectionFilteringAgent(
                () => settings.Configuration,
                () => settings.Current.InternalSMTPServers,
                state,
                new ForgedFieldSearch(plan.Check, () => settings.Current.InternalSMTPServers).Find),
            new SenderFilterAgent(() => settings.Configuration.SenderFilter, state),
            new SenderIdAgent(
                () => settings.Current, resolver, plan.Check, clock, loggers.CreateLogger<SenderIdAgent>(),
                () => settings.Configuration.SpamConfidence,
                state,
                plan.Signatures),
            new ProtocolAnalysisAgent(
                () => settings.Configuration.SenderReputation,
                () => settings.Configuration.IPBlockList,
                () => settings.Current.InternalSMTPServers,
                state,
                resolver,
                clock,
                proxyTest),
        ],
        () => settings.Configuration.TransportAgents);
}
