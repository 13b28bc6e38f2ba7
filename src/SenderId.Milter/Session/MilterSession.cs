using System.Buffers;
using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Milter.Protocol;

namespace SenderId.Milter.Session;

/// <summary>One milter connection as a state machine: packets in, packets and effects out. It owns no socket and never waits.</summary>
/// <remarks>
/// The order of events is that of Sendmail's milter documentation: negotiation; then for each SMTP session connect and HELO; for
/// each message MAIL, RCPT, header fields, end of headers, end of message, or an abort anywhere; last quit.
/// </remarks>
/// <param name="events">The events in which an agent takes part.</param>
/// <param name="refusals">Those of them at which one may refuse. Where none may at the end of the headers, the server does not wait there and is
/// told all at the end.</param>
/// <param name="changesHeaders">Whether decisions may change header fields; false for a dry run.</param>
/// <param name="limits">What is kept of a message at most.</param>
/// <param name="budget">What all sessions may hold together.</param>
/// <param name="nextId">Gives every SMTP session its number.</param>
internal sealed class MilterSession(
    SmtpEvents events, SmtpEvents refusals, bool changesHeaders, SessionLimits limits, MemoryBudget budget, Func<ulong> nextId) : IDisposable
{
    private SessionMacros _macros = new();
    private SmtpSession? _session;
    private MessageInProgress? _message;
    private byte[] _offeredPath = [];
    private SmtpEvents _consulted;

    /// <summary>What was agreed; null before the negotiation.</summary>
    public AgreedOptions? Agreed { get; private set; }

    /// <summary>Whether a message is under way.</summary>
    public bool IsInMessage => _message is not null;

    /// <summary>The message, or before one the session, as the agents see it.</summary>
    public MailTransaction Snapshot =>
        _message?.Snapshot(Session, IsBodyOffered, Agreed!.CanQuarantine) ?? new MailTransaction { Session = Session };

    private bool IsBodyOffered => events.HasFlag(SmtpEvents.Body) && Agreed!.ShowsBody;

    private bool IsSilentAfterHeaders => Agreed!.Options.HasFlag(ProtocolOptions.NoReplyToEndOfHeaders);

    private SmtpSession Session => _session ??= new SmtpSession { Id = nextId() };

    /// <summary>Gives back what the message in progress holds.</summary>
    public void Dispose() => ForgetMessage();

    /// <summary>Takes one packet in.</summary>
    public SessionStep Receive(in Packet packet, IBufferWriter<byte> output)
    {
        ReadOnlySpan<byte> payload = packet.Payload.Span;
        return packet.Command switch
        {
            MilterCommand.Quit => SessionStep.Close,
            MilterCommand.OptionNegotiation => Negotiate(payload, output),
            _ when Agreed is null => SessionStep.Broken($"Command 0x{(byte)packet.Command:X2} came before the negotiation."),
            MilterCommand.Macros => TakeMacros(payload),
            MilterCommand.Connect => Connect(payload, output),
            MilterCommand.Helo => Helo(payload, output),
            MilterCommand.Mail => Mail(payload, output),
            MilterCommand.Recipient => Recipient(payload, output),
            MilterCommand.Header => Header(payload, output),
            MilterCommand.EndOfHeaders => EndOfHeaders(output),
            MilterCommand.EndOfMessage => EndOfMessage(output),
            MilterCommand.Body => Body(payload, output),
            MilterCommand.Data => Answer(output, ProtocolOptions.NoReplyToData),
            MilterCommand.Unknown => Answer(output, ProtocolOptions.NoReplyToUnknown),
            MilterCommand.Abort => EndMessage(),
            MilterCommand.QuitNewConnection => EndSession(),
            _ => SessionStep.Broken($"Command 0x{(byte)packet.Command:X2} is none of the protocol's."),
        };
    }

    /// <summary>Carries out what the agents decided at the event that <see cref="Receive"/> asked about.</summary>
    public SessionStep Conclude(ImmutableArray<Decision> decisions, IBufferWriter<byte> output)
    {
        SmtpEvents at = _consulted;
        _consulted = SmtpEvents.None;
        Decision last = decisions.IsEmpty ? Decision.Nothing : decisions[^1];
        _message?.AddDecisions(at, decisions);
        if (at == SmtpEvents.Recipient && last.Action == SenderIdAction.Delete && Agreed!.CanRemoveRecipients)
        {
            _message!.DropLastRecipient(_offeredPath);
            return Proceed(output);
        }

        if (!last.IsAccepted)
        {
            DecisionWriter.WriteRefusal(output, last, at);
            return Refused(at);
        }

        return at switch
        {
            SmtpEvents.EndOfHeaders => ContinueAfterHeaders(output),
            SmtpEvents.EndOfData => Finish(output),
            _ => Proceed(output),
        };
    }

    private SessionStep Negotiate(ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        if (Agreed is not null || !OptionNegotiation.TryParse(payload, out OptionNegotiation offer))
        {
            return SessionStep.Broken(Agreed is null ? "The offer is shorter than its three numbers." : "A second offer came.");
        }

        Agreed = AgreedOptions.Agree(offer, events & (refusals | SmtpEvents.Body), changesHeaders, out string? fault);
        if (Agreed is null)
        {
            return SessionStep.Broken(fault!);
        }

        PacketWriter.WriteNegotiation(output, Agreed);
        return SessionStep.Proceed;
    }

    private SessionStep TakeMacros(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty || !_macros.TryTake((MilterCommand)payload[0], payload[1..]))
        {
            return SessionStep.Broken("A macro packet does not hold pairs of names and values.");
        }

        if (_message is not null && _macros.QueueId is not null)
        {
            _message.QueueId = _macros.QueueId;
        }

        return SessionStep.Proceed;
    }

    private SessionStep Connect(ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        if (!ConnectPayload.TryParse(payload, out ConnectPayload client))
        {
            return SessionStep.Broken("A connect packet does not say who connected.");
        }

        ForgetMessage();
        _session = _macros.SessionOf(client, nextId());
        return ConsultOr(SmtpEvents.Connect, output, ProtocolOptions.NoReplyToConnect);
    }

    private SessionStep Helo(ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        if (!new CStringList(payload).TryRead(out ReadOnlySpan<byte> name))
        {
            return SessionStep.Broken("A HELO packet does not end.");
        }

        _session = Session with { HelloDomain = CStringList.DecodeName(name) };
        return Answer(output, ProtocolOptions.NoReplyToHelo);
    }

    private SessionStep Mail(ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        if (!SmtpPath.TryRead(payload, out string? path))
        {
            return SessionStep.Broken("A MAIL packet has no address.");
        }

        ForgetMessage();
        _message = new MessageInProgress(path, _macros.AuthenticatedUser, _macros.QueueId, limits, budget);
        return ConsultOr(SmtpEvents.Mail, output, ProtocolOptions.NoReplyToMail);
    }

    private SessionStep Recipient(ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        if (_message is null || !SmtpPath.TryRead(payload, out string? recipient))
        {
            return SessionStep.Broken(_message is null ? "A recipient came outside a message." : "A RCPT packet has no address.");
        }

        _offeredPath = SmtpPath.Octets(payload);
        _message.AddRecipient(recipient);
        return ConsultOr(SmtpEvents.Recipient, output, ProtocolOptions.NoReplyToRecipient);
    }

    private SessionStep Header(ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        if (_message is null || !_message.TryAddField(payload))
        {
            return SessionStep.Broken(_message is null ? "A header field came outside a message." : "A header packet has no name or body.");
        }

        return Answer(output, ProtocolOptions.NoReplyToHeaders);
    }

    private SessionStep EndOfHeaders(IBufferWriter<byte> output) => _message is null
        ? SessionStep.Broken("The headers ended outside a message.")
        : IsSilentAfterHeaders ? SessionStep.Proceed : ConsultOr(SmtpEvents.EndOfHeaders, output, ProtocolOptions.NoReplyToEndOfHeaders);

    private SessionStep EndOfMessage(IBufferWriter<byte> output) => _message is null
        ? SessionStep.Broken("A message ended that had not begun.")
        : IsSilentAfterHeaders && events.HasFlag(SmtpEvents.EndOfHeaders) ? Consult(SmtpEvents.EndOfHeaders) : AfterHeaders(output);

    private SessionStep AfterHeaders(IBufferWriter<byte> output) =>
        events.HasFlag(SmtpEvents.EndOfData) ? Consult(SmtpEvents.EndOfData) : Finish(output);

    private SessionStep Body(ReadOnlySpan<byte> payload, IBufferWriter<byte> output)
    {
        bool isWanted = _message is not null && _message.AppendBody(payload);
        if (!Agreed!.Options.HasFlag(ProtocolOptions.NoReplyToBody))
        {
            PacketWriter.Write(output, !isWanted && Agreed.Options.HasFlag(ProtocolOptions.Skip) ? MilterReply.Skip : MilterReply.Continue);
        }

        return SessionStep.Proceed;
    }

    private SessionStep ContinueAfterHeaders(IBufferWriter<byte> output)
    {
        if (_message!.IsForNobody)
        {
            return Finish(output);
        }

        if (IsSilentAfterHeaders)
        {
            return AfterHeaders(output);
        }

        bool isDone = !events.HasFlag(SmtpEvents.EndOfData) && _message.Dropped.Count == 0
            && _message.Decisions.All(static decision => decision.ChangesNothing);
        PacketWriter.Write(output, isDone ? MilterReply.Accept : MilterReply.Continue);
        return isDone ? EndMessage() : SessionStep.Proceed;
    }

    private SessionStep Finish(IBufferWriter<byte> output)
    {
        if (_message!.IsForNobody)
        {
            PacketWriter.Write(output, MilterReply.Discard);
            return EndMessage();
        }

        if (changesHeaders)
        {
            DecisionWriter.WriteHeaderChanges(output, Agreed!, _message.Decisions);
            DecisionWriter.WriteDroppedRecipients(output, _message.Dropped);
            DecisionWriter.WriteQuarantine(output, Agreed!, _message.Decisions);
        }

        PacketWriter.Write(output, MilterReply.Continue);
        return EndMessage();
    }

    private SessionStep Refused(SmtpEvents at)
    {
        if (at != SmtpEvents.Recipient)
        {
            return EndMessage();
        }

        _message!.RemoveLastRecipient();
        return SessionStep.Proceed;
    }

    private SessionStep ConsultOr(SmtpEvents at, IBufferWriter<byte> output, ProtocolOptions silent) =>
        events.HasFlag(at) ? Consult(at) : Answer(output, silent);

    private SessionStep Consult(SmtpEvents at)
    {
        _consulted = at;
        return SessionStep.Consult(at);
    }

    private SessionStep Answer(IBufferWriter<byte> output, ProtocolOptions silent) =>
        Agreed!.Options.HasFlag(silent) ? SessionStep.Proceed : Proceed(output);

    private static SessionStep Proceed(IBufferWriter<byte> output)
    {
        PacketWriter.Write(output, MilterReply.Continue);
        return SessionStep.Proceed;
    }

    private void ForgetMessage()
    {
        _message?.Release();
        _message = null;
    }

    private SessionStep EndMessage()
    {
        ForgetMessage();
        _macros.ForgetMessage();
        return SessionStep.Proceed;
    }

    private SessionStep EndSession()
    {
        ForgetMessage();
        (_session, _macros) = (null, new SessionMacros());
        return SessionStep.Proceed;
    }
}
