using System.Collections.Immutable;
using System.Text;
using SenderId.Agent.ProxyTest.Protocol;

namespace SenderId.Agent.ProxyTest;

/// <summary>The test of one suspect: ports side by side, the kinds on one port one after the other, until one leads to us.</summary>
/// <param name="route">The way out.</param>
/// <param name="listener">Our end.</param>
/// <param name="target">The address suspects are asked to connect to.</param>
/// <param name="targetPort">The port.</param>
/// <param name="options">The limits.</param>
/// <param name="clock">The clock.</param>
internal sealed class SenderProbe(
    ProxyRoute route, CallbackListener listener, NetAddress target, int targetPort, OpenProxyTestOptions options, TimeProvider clock)
{
    private enum Result
    {
        Unreachable,
        Unproven,
        Proven,
    }

    /// <summary>Tests a suspect.</summary>
    /// <returns>The way that led to us; null where none did.</returns>
    public async Task<ProxyPort?> RunAsync(NetAddress suspect, ImmutableArray<ProxyPort> ways, CancellationToken cancellationToken)
    {
        using var found = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ProxyPort?[] results = await Task.WhenAll(
            ways.GroupBy(static way => way.Port).Select(group => RunPortAsync(suspect, [.. group], found))).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return results.FirstOrDefault(static way => way is not null);
    }

    private async Task<ProxyPort?> RunPortAsync(NetAddress suspect, ImmutableArray<ProxyPort> ways, CancellationTokenSource found)
    {
        foreach (ProxyPort way in ways)
        {
            switch (await TryAsync(suspect, way, found.Token).ConfigureAwait(false))
            {
                case Result.Unreachable:
                    return null;
                case Result.Proven:
                    await found.CancelAsync().ConfigureAwait(false);
                    return way;
            }
        }

        return null;
    }

    private async Task<Result> TryAsync(NetAddress suspect, ProxyPort way, CancellationToken stop)
    {
        using Callback callback = listener.Expect();
        if (ProxyDialogue.Create(way.Type, target, targetPort, callback.Token) is not { } dialogue)
        {
            return Result.Unproven;
        }

        using var late = new CancellationTokenSource(options.MaxAttemptTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        try
        {
            using ProbeConnection? connection = await route.ConnectAsync(suspect, way.Port, options, clock, either.Token).ConfigureAwait(false);
            if (connection is null)
            {
                return Result.Unreachable;
            }

            bool isSent = await SendTokenAsync(connection, dialogue, callback.Token, either.Token).ConfigureAwait(false);
            return isSent && await HasArrivedAsync(callback, either.Token).ConfigureAwait(false) ? Result.Proven : Result.Unproven;
        }
        catch (OperationCanceledException)
        {
            return callback.Arrived.IsCompleted ? Result.Proven : Result.Unproven;
        }
    }

    private static async Task<bool> SendTokenAsync(ProbeConnection connection, ProxyDialogue dialogue, string token,
        CancellationToken cancellationToken)
    {
        if (dialogue.CarriesToken)
        {
            await connection.TrySendAsync(dialogue.Opening, cancellationToken).ConfigureAwait(false);
            return true;
        }

        if (!await connection.OpenAsync(dialogue, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await connection.TrySendAsync(Encoding.ASCII.GetBytes(token + "\r\n"), cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> HasArrivedAsync(Callback callback, CancellationToken cancellationToken)
    {
        try
        {
            await callback.Arrived.WaitAsync(options.MaxProofTime, clock, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
