using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using SenderId.Milter.Counting;

namespace SenderId.Milter.Hosting;

/// <summary>What operators and their programs read over HTTP: counters and health.</summary>
internal static class StatusPages
{
    /// <summary>Adds the pages.</summary>
    public static void Map(WebApplication app, AgentCounters counters, ConnectionLimit gate)
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
