using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SenderId.Milter.Counting;
using SenderId.Milter.Pipeline;

namespace SenderId.Milter.Hosting;

/// <summary>Puts the agent on the network: Kestrel's connections below, the pipeline above.</summary>
public static class AgentHost
{
    /// <summary>Makes the server; start it, and stop it for an orderly end.</summary>
    /// <param name="options">Where and how to serve.</param>
    /// <param name="pipeline">The agents, given the loggers they may need.</param>
    /// <param name="journal">Where rulings are written down.</param>
    /// <param name="counters">What is counted.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="loggers">Where the agent tells what happens.</param>
    public static IHost Create(
        AgentOptions options, AgentPipeline pipeline, IAgentJournal journal, AgentCounters counters, TimeProvider clock, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var gate = new ConnectionGate(options.MaxConnectionCount);
        builder.Services.AddSingleton(loggers);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(new MilterConnectionHandler(
            new RulingDesk(pipeline, journal, counters, options, clock, loggers.CreateLogger<RulingDesk>()),
            gate,
            options,
            clock,
            loggers.CreateLogger<MilterConnectionHandler>()));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownTimeout);
        builder.Services.AddSingleton<IHostLifetime, CallerLifetime>();
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseSockets(sockets =>
        {
            sockets.CreateBoundListenSocket = endPoint => ListenSocket.Bind(endPoint, options);

            // A message is five short answers: handing each from thread to thread costs more than making it, and nothing here blocks.
            sockets.UnsafePreferInlineScheduling = true;

            // Connections are bounded, so each may hold its buffer; asking first whether there is something to read doubles the calls.
            sockets.WaitForDataBeforeAllocatingBuffer = false;
        });
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (EndPoint endPoint in options.Listen.Select(static address => address.EndPoint))
            {
                kestrel.Listen(endPoint, static listener => listener.UseConnectionHandler<MilterConnectionHandler>());
            }

            if (options.MetricsAddress is not null)
            {
                kestrel.Listen(options.MetricsAddress.EndPoint);
            }
        });

        WebApplication app = builder.Build();
        if (options.MetricsAddress is not null)
        {
            MapPages(app, counters, gate);
        }

        return app;
    }

    private static void MapPages(WebApplication app, AgentCounters counters, ConnectionGate gate)
    {
        app.UseRouting();
        app.MapGet("/metrics", context =>
        {
            context.Response.ContentType = PrometheusText.MediaType;
            return context.Response.WriteAsync(PrometheusText.Write(counters, gate.Count), context.RequestAborted);
        });
        app.MapGet("/health", context =>
        {
            bool isStopping = app.Lifetime.ApplicationStopping.IsCancellationRequested;
            context.Response.StatusCode = isStopping || gate.IsOverloaded ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            string state = isStopping ? "stopping" : gate.IsOverloaded ? "overloaded" : "healthy";
            return context.Response.WriteAsync($"{state}\n", context.RequestAborted);
        });
    }
}
