using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace SenderId.Control.Protocol;

/// <summary>A client's connection to an agent.</summary>
internal sealed class ControlLink : IDisposable
{
    private readonly Socket _socket;
    private readonly LineReader _reader;
    private readonly string _path;

    private ControlLink(string path, Socket socket)
    {
        _path = path;
        _socket = socket;
        _reader = new LineReader(_socket, ControlLimits.MaxAnswerBytes);
    }

    /// <summary>Connects.</summary>
    /// <exception cref="AgentUnreachableException">Nobody listens there, or this user may not connect.</exception>
    /// <exception cref="AgentRefusedException">Too many others want to.</exception>
    public static async Task<ControlLink> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (Encoding.UTF8.GetByteCount(path) > ControlLimits.MaxPathBytes)
        {
            throw new AgentUnreachableException(
                path, $"The path of the agent's control socket is longer than {ControlLimits.MaxPathBytes} octets: {path}. Name a shorter one in the setting ControlSocket.");
        }

        var link = new ControlLink(path, Open(path));
        try
        {
            await link._socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return link;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain)
        {
            // So many wait already that the system takes no more.
            link.Dispose();
            throw new AgentRefusedException(RefusalReason.Busy, $"Too many clients wait for the agent at {path}; try again.", e);
        }
        catch (SocketException e)
        {
            link.Dispose();
            throw Unconnected(path, e);
        }
        catch
        {
            link.Dispose();
            throw;
        }
    }

    /// <summary>Makes the socket, which Windows before Server 2019 does not have.</summary>
    /// <exception cref="AgentUnreachableException">The system has no Unix sockets.</exception>
    internal static Socket Open(string path, Func<Socket>? make = null)
    {
        try
        {
            return make is null ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : make();
        }
        catch (SocketException e)
        {
            throw new AgentUnreachableException(
                path,
                $"This system has no Unix sockets ({e.Message}), so the agent cannot be asked over {path}: Windows has them since Server 2019.",
                e);
        }
    }

    /// <summary>What to say of an answer that makes no sense.</summary>
    public static AgentUnreachableException Unreadable(string path, Exception fault) => new(
        path, $"What listens on {path} gives an answer that cannot be read ({fault.Message.TrimEnd('.')}). Is it an agent of this release? Restart it after an update.", fault);

    /// <summary>Asks, and waits for the answer.</summary>
    /// <exception cref="AgentUnreachableException">No answer comes, or none that can be read.</exception>
    /// <exception cref="AgentRefusedException">The agent refuses.</exception>
    public async Task<ControlAnswer> AskAsync(ControlRequest request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(ControlLimits.AnswerTimeout);
        try
        {
            // A busy agent answers at once and closes: what it said is to be read even where the request could not be sent.
            await SendAsync(ControlLine.Of(request), patience.Token).ConfigureAwait(false);
            ReadOnlyMemory<byte>? line = await _reader.ReadAsync(patience.Token).ConfigureAwait(false);
            return line is null ? throw Broken(null) : Read(line.Value);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AgentUnreachableException(
                _path, $"The agent at {_path} has not answered within {ControlLimits.AnswerTimeout.TotalSeconds:0} seconds; see its log.", e);
        }
        catch (SocketException e)
        {
            throw Broken(e);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException)
        {
            throw Unreadable(_path, e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    private async Task SendAsync(ReadOnlyMemory<byte> line, CancellationToken cancellationToken)
    {
        try
        {
            while (!line.IsEmpty)
            {
                line = line[await _socket.SendAsync(line, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
            }
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.Shutdown or SocketError.ConnectionReset or SocketError.ConnectionAborted)
        {
            // The other side has closed; what it said before is read next.
        }
    }

    private static ControlAnswer Read(ReadOnlyMemory<byte> line)
    {
        ControlAnswer answer = JsonSerializer.Deserialize(line.Span, ControlJson.Default.ControlAnswer) ?? throw new JsonException("it is null");
        if (answer.Error is { } error)
        {
            RefusalReason reason = Enum.TryParse(error.Reason, out RefusalReason known) && Enum.IsDefined(known) ? known : RefusalReason.Failed;
            throw new AgentRefusedException(reason, error.Message);
        }

        return answer.Version == ControlCommand.Version ? answer : throw new JsonException($"it is of version {answer.Version}");
    }

    private static AgentUnreachableException Unconnected(string path, SocketException e) => new(
        path,
        e.SocketErrorCode == SocketError.AccessDenied
            ? $"The agent's control socket {path} is not for this user; run this as the agent's user or as root."
            : $"No agent answers at {path}; start 'senderid agent', or name the configuration that it runs with.",
        e);

    private AgentUnreachableException Broken(Exception? fault) =>
        new(_path, $"The agent at {_path} closed the connection before it answered; see its log.", fault);
}
