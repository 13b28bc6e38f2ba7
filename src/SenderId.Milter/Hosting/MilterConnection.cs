using System.Buffers;
using System.Collections.Immutable;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using SenderId.Decisions;
using SenderId.Milter.Protocol;
using SenderId.Milter.Session;

namespace SenderId.Milter.Hosting;

/// <summary>One connection of a mail server: moves octets between the socket and the session, and questions between the session and the
/// agents.</summary>
internal sealed class MilterConnection(
    ConnectionContext connection, MilterSession session, IMailFilter filter, MemoryBudget budget, bool isServed, TimeProvider clock) : IDisposable
{
    // What a connection has for reading anyway.
    private const int ReadBufferBytes = 4096;

    private long _lastFrame = clock.GetTimestamp();
    private long _heldBytes;
    private volatile bool _isDeciding;
    private volatile bool _isStopping;

    /// <summary>The connection itself.</summary>
    public ConnectionContext Connection => connection;

    /// <summary>How long no packet has come; zero while the agents are at work.</summary>
    public TimeSpan Idle => _isDeciding ? TimeSpan.Zero : clock.GetElapsedTime(Interlocked.Read(ref _lastFrame));

    /// <summary>Whether the mail server has made its offer.</summary>
    public bool IsNegotiated => session.Agreed is not null;

    /// <summary>Asks the connection to end: at once between messages, else when its message is finished.</summary>
    public void Stop()
    {
        _isStopping = true;
        connection.Transport.Input.CancelPendingRead();
    }

    /// <summary>Gives back what the connection holds of the budget.</summary>
    public void Dispose()
    {
        TryHold(0);
        session.Dispose();
    }

    /// <summary>Serves the connection until it ends.</summary>
    /// <returns>How the protocol was broken; null where it was not.</returns>
    public async Task<string?> RunAsync()
    {
        PipeReader input = connection.Transport.Input;
        while (!_isStopping || session.IsInMessage)
        {
            ReadResult read = await input.ReadAsync().ConfigureAwait(false);
            ReadOnlySequence<byte> buffer = read.Buffer;
            (SessionStep effect, SequencePosition consumed) = await TakeFramesAsync(buffer).ConfigureAwait(false);
            long waitingBytes = buffer.Slice(consumed).Length;
            input.AdvanceTo(consumed, buffer.End);
            if (effect.Kind == SessionStepKind.Fault)
            {
                return effect.Fault;
            }

            FlushResult flush = await connection.Transport.Output.FlushAsync().ConfigureAwait(false);
            if (effect.Kind == SessionStepKind.Close || flush.IsCompleted)
            {
                return null;
            }

            if (!TryHold(waitingBytes))
            {
                return "There is no room for so long a packet now: all packets and messages in progress together are too large.";
            }

            if (read.IsCompleted)
            {
                return waitingBytes == 0 ? null : "The connection ended in the middle of a packet.";
            }
        }

        return null;
    }

    private async ValueTask<(SessionStep Effect, SequencePosition Consumed)> TakeFramesAsync(ReadOnlySequence<byte> buffer)
    {
        PipeWriter output = connection.Transport.Output;
        while (true)
        {
            PacketStatus status = PacketReader.Read(ref buffer, out Packet packet);
            if (status != PacketStatus.Complete)
            {
                return (EffectOf(status), buffer.Start);
            }

            Interlocked.Exchange(ref _lastFrame, clock.GetTimestamp());
            SessionStep effect = session.Receive(packet, output);
            while (effect.Kind == SessionStepKind.Consult)
            {
                effect = session.Conclude(await DecideAsync(effect.Event).ConfigureAwait(false), output);
            }

            if (effect.Kind != SessionStepKind.Proceed)
            {
                return (effect, buffer.Start);
            }
        }
    }

    private async ValueTask<ImmutableArray<Decision>> DecideAsync(SmtpEvents at)
    {
        _isDeciding = true;
        try
        {
            return await filter.DecideAsync(at, session.Snapshot, isServed, connection.ConnectionClosed).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Exchange(ref _lastFrame, clock.GetTimestamp());
            _isDeciding = false;
        }
    }

    // The part of a packet that has come waits in memory for the rest.
    private bool TryHold(long waitingBytes)
    {
        long bytes = waitingBytes > ReadBufferBytes ? waitingBytes : 0;
        if (bytes > _heldBytes && !budget.TryTake(bytes - _heldBytes))
        {
            return false;
        }

        budget.Return(Math.Max(0, _heldBytes - bytes));
        _heldBytes = bytes;
        return true;
    }

    private static SessionStep EffectOf(PacketStatus status) => status switch
    {
        PacketStatus.Empty => SessionStep.Broken("A packet has the length 0."),
        PacketStatus.TooLong => SessionStep.Broken($"A packet is longer than {PacketReader.MaxFrameBytes} octets."),
        _ => SessionStep.Proceed,
    };
}
