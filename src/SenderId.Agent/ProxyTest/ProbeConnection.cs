using System.Net;
using System.Net.Sockets;
using SenderId.Agent.ProxyTest.Protocol;

namespace SenderId.Agent.ProxyTest;

/// <summary>A connection to a suspect: reads no more than it may, and leads a dialogue over it.</summary>
internal sealed class ProbeConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly OpenProxyTestOptions _options;
    private readonly TimeProvider _clock;
    private readonly byte[] _heard;
    private int _start;
    private int _end;

    private ProbeConnection(Socket socket, OpenProxyTestOptions options, TimeProvider clock)
    {
        _socket = socket;
        _options = options;
        _clock = clock;
        _heard = new byte[options.MaxReadBytes];
    }

    /// <summary>How many octets were read in all.</summary>
    public int TotalBytes => _end;

    /// <summary>Connects.</summary>
    /// <returns>Null where nobody answers in time.</returns>
    public static async Task<ProbeConnection?> ConnectAsync(
        IPEndPoint address, OpenProxyTestOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var late = new CancellationTokenSource(options.MaxConnectTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(address, either.Token).ConfigureAwait(false);
            return new ProbeConnection(socket, options, clock);
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            socket.Dispose();
            return null;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Leads a dialogue until the other side claims to be connected.</summary>
    /// <returns>False where the other side refuses, hangs up, or says more than is read.</returns>
    public async Task<bool> OpenAsync(ProxyDialogue dialogue, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(dialogue.Opening, cancellationToken).ConfigureAwait(false);
            DialogueStep step = DialogueStep.Wait;
            while (step.Move is DialogueAction.Wait or DialogueAction.Say)
            {
                step = await HearAsync(cancellationToken).ConfigureAwait(false) switch
                {
                    ProbeResponse.Words => dialogue.Hear(_heard.AsSpan(_start.._end)),
                    ProbeResponse.Silence => dialogue.HearNothing(_heard.AsSpan(_start.._end)),
                    _ => DialogueStep.GiveUp,
                };
                step = await CarryOutAsync(dialogue, step, cancellationToken).ConfigureAwait(false);
            }

            return step.Move == DialogueAction.Open;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Sends octets; a connection that is gone takes none.</summary>
    public async Task TrySendAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync(octets, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // Whether anything arrived, the listener says.
        }
    }

    /// <inheritdoc />
    public void Dispose() => _socket.Dispose();

    // What is left over from one step may be the beginning of the next: it is looked at before more is read.
    private async Task<DialogueStep> CarryOutAsync(ProxyDialogue dialogue, DialogueStep step, CancellationToken cancellationToken)
    {
        while (true)
        {
            _start += step.ConsumedBytes;
            if (step.Move != DialogueAction.Say)
            {
                return step;
            }

            await SendAsync(step.Words, cancellationToken).ConfigureAwait(false);
            if (_start == _end)
            {
                return step;
            }

            step = dialogue.Hear(_heard.AsSpan(_start.._end));
        }
    }

    private async Task<ProbeResponse> HearAsync(CancellationToken cancellationToken)
    {
        if (_end == _heard.Length)
        {
            return ProbeResponse.End;
        }

        using var quiet = new CancellationTokenSource(_options.QuietTime, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, cancellationToken);
        try
        {
            int count = await _socket.ReceiveAsync(_heard.AsMemory(_end), either.Token).ConfigureAwait(false);
            _end += count;
            return count == 0 ? ProbeResponse.End : ProbeResponse.Words;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ProbeResponse.Silence;
        }
    }

    private async Task SendAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
    {
        while (!octets.IsEmpty)
        {
            octets = octets[await _socket.SendAsync(octets, cancellationToken).ConfigureAwait(false)..];
        }
    }

    private enum ProbeResponse
    {
        Words,
        Silence,
        End,
    }
}
