using System.Buffers;
using SenderId.Decisions;
using SenderId.Milter.Protocol;
using SenderId.Milter.Session;
using SenderId.Milter.Tests.Protocol;

namespace SenderId.Milter.Tests.Session;

/// <summary>A session fed with packets; the agents' decisions come from a function.</summary>
internal sealed class SessionRun : IDisposable
{
    private readonly MilterSession _session;
    private readonly Func<SmtpEvents, MailTransaction, Decision> _rule;
    private ulong _lastId;

    public SessionRun(
        Func<SmtpEvents, MailTransaction, Decision>? decide = null,
        SmtpEvents events = SmtpEvents.EndOfHeaders,
        bool changesHeaders = true,
        SessionLimits? limits = null,
        SmtpEvents? refusals = null,
        long budget = long.MaxValue)
    {
        Budget = new MemoryBudget(budget);
        _session = new MilterSession(events, refusals ?? events, changesHeaders, limits ?? new SessionLimits(), Budget, () => ++_lastId);
        _rule = decide ?? (static (_, _) => Decision.Nothing);
    }

    public void Dispose() => _session.Dispose();

    public static Decision Reject { get; } = new()
    {
        Action = SenderIdAction.Reject,
        Reply = new SmtpReply(550, "5.7.1", "Sender ID (PRA) Not Permitted"),
        Reason = "Fail",
    };

    public static Decision Delete { get; } = new() { Action = SenderIdAction.Delete, Reason = "Fail" };

    public MemoryBudget Budget { get; }

    public List<MailTransaction> Seen { get; } = [];

    public List<SmtpEvents> Events { get; } = [];

    public SessionStep LastEffect { get; private set; }

    public bool IsInMessage => _session.IsInMessage;

    /// <summary>The connection ends.</summary>
    public void End() => _session.Dispose();

    /// <summary>Feeds packets and returns the answers, one line each.</summary>
    public string[] Send(params byte[][] packets)
    {
        var output = new ArrayBufferWriter<byte>();
        var buffer = new ReadOnlySequence<byte>([.. packets.SelectMany(static packet => packet)]);
        while (PacketReader.Read(ref buffer, out Packet packet) == PacketStatus.Complete)
        {
            LastEffect = _session.Receive(packet, output);
            while (LastEffect.Kind == SessionStepKind.Consult)
            {
                Seen.Add(_session.Snapshot);
                Events.Add(LastEffect.Event);
                Decision decision = _rule(LastEffect.Event, _session.Snapshot);
                LastEffect = _session.Conclude([decision], output);
            }

            if (LastEffect.Kind is SessionStepKind.Fault or SessionStepKind.Close)
            {
                break;
            }
        }

        return [.. ReplyPacket.ReadAll(output.WrittenSpan).Select(static packet => packet.ToString())];
    }
}
