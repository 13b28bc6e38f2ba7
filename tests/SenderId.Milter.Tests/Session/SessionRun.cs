using System.Buffers;
using SenderId.Decisions;
using SenderId.Milter.Pipeline;
using SenderId.Milter.Protocol;
using SenderId.Milter.Session;
using SenderId.Milter.Tests.Protocol;

namespace SenderId.Milter.Tests.Session;

/// <summary>A session fed with frames; the agents' rulings come from a function.</summary>
internal sealed class SessionRun
{
    private readonly MilterSession _session;
    private readonly Func<SmtpEvents, MailTransaction, Ruling> _rule;
    private ulong _lastId;

    public SessionRun(
        Func<SmtpEvents, MailTransaction, Ruling>? rule = null,
        SmtpEvents events = SmtpEvents.EndOfHeaders,
        bool changesHeaders = true,
        SessionLimits? limits = null,
        SmtpEvents? refusals = null)
    {
        _session = new MilterSession(events, refusals ?? events, changesHeaders, limits ?? new SessionLimits(), () => ++_lastId);
        _rule = rule ?? (static (_, _) => Ruling.Nothing);
    }

    public static Ruling Reject { get; } = new()
    {
        Kind = RulingKind.Reject,
        Reply = new SmtpReply(550, "5.7.1", "Sender ID (PRA) Not Permitted"),
        Reason = "Fail",
    };

    public static Ruling Delete { get; } = new() { Kind = RulingKind.Delete, Reason = "Fail" };

    public List<MailTransaction> Seen { get; } = [];

    public List<SmtpEvents> Events { get; } = [];

    public SessionEffect LastEffect { get; private set; }

    public bool IsInMessage => _session.IsInMessage;

    /// <summary>Feeds frames and returns the answers, one line each.</summary>
    public string[] Send(params byte[][] frames)
    {
        var output = new ArrayBufferWriter<byte>();
        var buffer = new ReadOnlySequence<byte>([.. frames.SelectMany(static frame => frame)]);
        while (FrameReader.Read(ref buffer, out Frame frame) == FrameStatus.Complete)
        {
            LastEffect = _session.Receive(frame, output);
            while (LastEffect.Kind == SessionEffectKind.Consult)
            {
                Seen.Add(_session.Picture);
                Events.Add(LastEffect.Event);
                Ruling ruling = _rule(LastEffect.Event, _session.Picture);
                LastEffect = _session.Conclude([new AgentRuling("Test Agent", LastEffect.Event, ruling)], output);
            }

            if (LastEffect.Kind is SessionEffectKind.Fault or SessionEffectKind.Close)
            {
                break;
            }
        }

        return [.. ReplyFrame.ReadAll(output.WrittenSpan).Select(static frame => frame.ToString())];
    }
}
