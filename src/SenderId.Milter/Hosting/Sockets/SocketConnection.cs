using System.Globalization;
using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace SenderId.Milter.Hosting;

/// <summary>One connection: pipes straight to and from its socket.</summary>
internal sealed class SocketConnection : ConnectionContext, IDuplexPipe
{
    private static readonly StreamPipeReaderOptions s_readerOptions = new(leaveOpen: true, useZeroByteReads: false);
    private static readonly StreamPipeWriterOptions s_writerOptions = new(leaveOpen: true);

    private readonly NetworkStream _stream;
    private readonly CancellationTokenSource _closed = new();
    private readonly ulong _number;
    private FeatureCollection? _features;
    private IDictionary<object, object?>? _items;
    private string? _id;

    public SocketConnection(Socket socket, ulong number)
    {
        _number = number;
        _stream = new NetworkStream(socket, ownsSocket: true);
        Input = PipeReader.Create(_stream, s_readerOptions);
        Output = PipeWriter.Create(_stream, s_writerOptions);
        Transport = this;
        ConnectionClosed = _closed.Token;
    }

    /// <inheritdoc />
    public PipeReader Input { get; }

    /// <inheritdoc />
    public PipeWriter Output { get; }

    /// <inheritdoc />
    public override IDuplexPipe Transport { get; set; }

    /// <inheritdoc />
    /// <remarks>Cancelled by <see cref="Abort(ConnectionAbortedException)"/>; that the other side has left shows at the next read.</remarks>
    public override CancellationToken ConnectionClosed { get; set; }

    /// <inheritdoc />
    public override string ConnectionId
    {
        get => _id ??= _number.ToString("X", CultureInfo.InvariantCulture);
        set => _id = value;
    }

    /// <inheritdoc />
    public override IFeatureCollection Features => _features ??= new FeatureCollection();

    /// <inheritdoc />
    public override IDictionary<object, object?> Items
    {
        get => _items ??= new Dictionary<object, object?>();
        set => _items = value;
    }

    /// <inheritdoc />
    public override void Abort(ConnectionAbortedException abortReason)
    {
        _stream.Dispose();
        _closed.Cancel();
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await Input.CompleteAsync().ConfigureAwait(false);
        try
        {
            // Writes what was answered before the end.
            await Output.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The other side has left, or we have.
        }

        await _stream.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }
}
