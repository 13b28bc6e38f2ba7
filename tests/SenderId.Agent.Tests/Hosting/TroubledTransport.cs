using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using SenderId.Milter.Hosting;

namespace SenderId.Agent.Tests.Hosting;

/// <summary>A transport whose first connection cannot be accepted and whose second fails when it is read; then all is well.</summary>
internal sealed class TroubledTransport : IConnectionListenerFactory
{
    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var options = new MilterOptions { Listen = [] };
        return new Listener(await new SocketTransport(options).BindAsync(endpoint, cancellationToken));
    }

    private sealed class Listener(IConnectionListener inner) : IConnectionListener
    {
        private int _count;

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            int count = _count++;
            if (count == 0)
            {
                throw new SocketException((int)SocketError.TooManyOpenSockets);
            }

            ConnectionContext? connection = await inner.AcceptAsync(cancellationToken);
            if (count == 1)
            {
                connection!.Transport = new Broken();
            }

            return connection;
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => inner.UnbindAsync(cancellationToken);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class Broken : IDuplexPipe
    {
        public PipeReader Input => throw new InvalidOperationException("a broken pipe reader");

        public PipeWriter Output => throw new InvalidOperationException("a broken pipe writer");
    }
}
