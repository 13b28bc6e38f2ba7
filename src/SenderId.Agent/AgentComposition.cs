using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SenderId.Agent.Counting;
using SenderId.Agent.Pipeline;
using SenderId.Agent.ProxyTest;
using SenderId.Agent.Serving;
using SenderId.Agent.State;
using SenderId.Dns;
using SenderId.Lookup;
using SenderId.Milter;
using SenderId.Milter.Hosting;

namespace SenderId.Agent;

/// <summary>Puts an agent together, runs it until it is asked to stop, and ends it in order.</summary>
public static class AgentComposition
{
    /// <summary>Runs the agent.</summary>
    /// <param name="plan">What it needs to know.</param>
    /// <param name="resolver">The door to DNS.</param>
    /// <param name="loggers">Where it tells operators what happens.</param>
    /// <param name="stop">Cancelled for the end.</param>
    /// <exception cref="AgentStartException">It cannot listen, or cannot keep state.</exception>
    public static async Task RunAsync(AgentStartup plan, IDnsResolver resolver, ILoggerFactory loggers, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(plan);
        TimeProvider clock = TimeProvider.System;
        var events = new EventCounts();
        using var throttled = new ThrottledLoggerFactory(loggers, clock, events);
        await RunAsync(plan, resolver, clock, throttled, events, stop).ConfigureAwait(false);
    }

    private static async Task RunAsync(
        AgentStartup plan, IDnsResolver resolver, TimeProvider clock, ThrottledLoggerFactory loggers, EventCounts events, CancellationToken stop)
    {
        ILogger logger = loggers.CreateLogger("SenderId.Agent");
        StateFolder.Prepare(plan.StateFolder, logger);
        if (plan.Log is not null)
        {
            StateFolder.RefuseForeign(plan.Log.Path);
        }

        await using var settings = new SettingsWatch(plan.Configuration, clock, logger);
        using var reload = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            settings.ReadSoon();
        });
        await using CounterPersistence keeper = CounterPersistence.Open(plan.StateFolder, () => QueryCount(resolver), clock, logger);
        await using var log = new AgentLogSink(plan.Log, clock, logger);
        await using AgentState state = await AgentPipelines.OpenStateAsync(plan, clock, loggers, stop).ConfigureAwait(false);
        await using OpenProxyTest? proxyTest = AgentPipelines.CreateProxyTest(plan, settings, resolver, state, keeper.Counters, clock, logger);
        keeper.Counters.Events = events;
        keeper.Counters.AddGauge("block.list.entries", "Entries of the block list, dead ones included", () => state.Blocks.Length);
        keeper.Counters.AddGauge("allow.list.entries", "Entries of the allow list, dead ones included", () => state.Lists.Allows.Length);
        keeper.Counters.AddGauge("state.database.up", "Whether the state database answers", () => state.IsDatabaseAway ? 0 : 1);
        AgentPipeline pipeline = AgentPipelines.Create(plan, settings, resolver, state, proxyTest, clock, loggers);
        var forged = new ForgedFieldSearch(plan.Check, () => settings.Current.InternalSMTPServers);
        using IHost host = AgentHost.Create(
            plan.Options with
            {
                FindForgedFields = forged.Find,
                IsInternalClient = IsInternal,
                FindTrouble = () => state.DatabaseTrouble?.ToString(),
            },
            pipeline, log, keeper.Counters, clock, loggers);

        // A content filter or fetching program on this machine hands on others' mail: whoever lists loopback has it judged by its Received fields.
        bool IsInternal(SmtpSession session) => plan.AreLocalClientsInternal && session.IsFromThisHost
            && !settings.Current.InternalSMTPServers.Any(server => server.Contains(session.ClientAddress!.Value));

        await StartAsync(host, plan.Options, stop).ConfigureAwait(false);
        Tell(plan, logger);
        await using ControlServer? control = ControlServerFactory.Open(plan, state, clock, logger);
        SystemdNotifier.Send(plan.NoticeSocket, SystemdNotifier.Ready);
        await WaitAsync(stop).ConfigureAwait(false);
        SystemdNotifier.Send(plan.NoticeSocket, SystemdNotifier.Stopping);

        // The limit is the host's own; the caller's token is already used up.
        await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        AgentLogMessages.Stopped(logger);
    }

    private static async Task StartAsync(IHost host, AgentOptions options, CancellationToken stop)
    {
        try
        {
            await host.StartAsync(stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            throw new AgentStartException($"agent: cannot listen on {string.Join(", ", Addresses(options))}: {e.Message}", e);
        }
    }

    private static void Tell(AgentStartup plan, ILogger logger)
    {
        foreach (ListenAddress address in Addresses(plan.Options))
        {
            AgentLogMessages.Listening(logger, address.Text);
        }

        if (plan.Options.IsDryRun)
        {
            AgentLogMessages.DryRun(logger);
        }
    }

    private static ImmutableArray<ListenAddress> Addresses(AgentOptions options) =>
        options.MetricsAddress is null ? options.Listen : options.Listen.Add(options.MetricsAddress);

    private static async Task WaitAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // That is what was waited for.
        }
    }

    private static long QueryCount(IDnsResolver resolver) =>
        resolver is StubResolver { Statistics: var statistics } ? statistics.UdpQueryCount + statistics.TcpQueryCount : 0;
}
