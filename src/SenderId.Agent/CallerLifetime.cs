using Microsoft.Extensions.Hosting;

namespace SenderId.Agent;

/// <summary>Leaves signals to the program that starts and stops the server.</summary>
internal sealed class CallerLifetime : IHostLifetime
{
    /// <inheritdoc />
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
