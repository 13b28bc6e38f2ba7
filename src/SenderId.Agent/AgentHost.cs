using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SenderId.Agent.Counting;
using SenderId.Agent.Pipeline;
using SenderId.Milter.Hosting;

namespace SenderId.Agent;

/// <summary>Puts the agent on the network: Kestrel's connection layer below, the pipeline above.</summary>
public static class AgentHost
{
    /// <summary>Makes the server; start it, and stop it for an orderly end.</summary>
    /// <param name="options">Where and how to serve.</param>
    /// <param name="pipeline">The agents, given the loggers they may need.</param>
    /// <param name="journal">Where decisions are written down.</param>
    /// <param name="counters">What is counted.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="loggers">Where the agent tells what happens.</param>
    public static IHost Create(
        AgentOptions options, AgentPipeline pipeline, IAgentLogSink journal, AgentCounters counters, TimeProvider clock, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        var dispatcher = new AgentDispatcher(pipeline, journal, counters, options, clock, loggers.CreateLogger<AgentDispatcher>());
        return Create(options, new MilterServer(options, dispatcher, clock, loggers), counters, loggers);
    }

    /// <summary>Makes the host of a server.</summary>
    internal static IHost Create(AgentOptions options, MilterServer server, AgentCounters counters, ILoggerFactory loggers)
    {
        if (options.MetricsAddress is null)
        {
            HostApplicationBuilder plain = Host.CreateEmptyApplicationBuilder(null);
            Compose(plain.Services, server, options, loggers);
            return plain.Build();
        }

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        Compose(builder.Services, server, options, loggers);
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = endPoint => ListenSocket.Bind(endPoint, options));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.MetricsAddress.EndPoint);
        });
        WebApplication app = builder.Build();
        StatusPages.Map(app, counters, server, options.FindTrouble);
        return app;
    }

    private static void Compose(IServiceCollection services, MilterServer server, AgentOptions options, ILoggerFactory loggers)
    {
        services.AddSingleton(loggers);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        services.AddSingleton<IHostLifetime, CallerLifetime>();
        services.AddSingleton<IHostedService>(_ => server); // a factory's product is disposed of with the host
    }
}
