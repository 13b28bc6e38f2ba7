using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SenderId.Agent.Counting;
using SenderId.Milter.Hosting;

namespace SenderId.Agent;

/// <summary>What operators and their programs read over HTTP: counters and health.</summary>
internal static class StatusPages
{
    /// <summary>Adds the pages.</summary>
    public static void Map(WebApplication app, AgentCounters counters, MilterServer server, Func<string?> findTrouble)
    {
        app.UseRouting();
        app.MapGet("/metrics", context =>
        {
            context.Response.ContentType = PrometheusText.MediaType;
            return context.Response.WriteAsync(PrometheusText.Write(counters, server.ConnectionCount), context.RequestAborted);
        });
        app.MapGet("/health", context =>
        {
            bool isStopping = app.Lifetime.ApplicationStopping.IsCancellationRequested;
            context.Response.StatusCode = isStopping || server.IsOverloaded ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            string state = isStopping ? "stopping"
                : server.IsOverloaded ? "overloaded"
                : findTrouble() is { } trouble ? $"degraded: {trouble}" : "healthy";
            return context.Response.WriteAsync($"{state}\n", context.RequestAborted);
        });
    }
}
