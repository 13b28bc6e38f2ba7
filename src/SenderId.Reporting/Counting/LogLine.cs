using System.Text;
using SenderId.Store.AgentLog;

namespace SenderId.Reporting.Counting;

/// <summary>What a line of the agent log says, whoever wrote it: our agent, an older one of ours, or Exchange.</summary>
internal readonly ref struct LogLine
{
    private readonly AgentLogScanner _line;

    /// <summary>Reads the line a scanner is at; what the line does not need to be counted is read where it is asked for.</summary>
    public LogLine(AgentLogScanner line)
    {
        _line = line;
        Diagnostics = DiagnosticFields.Read(line[AgentLogColumn.Diagnostics]);
        IsSenderId = Ascii.EqualsIgnoreCase(Agent, "Sender Id Agent"u8);
        IsProtocolAnalysis = Ascii.EqualsIgnoreCase(Agent, "Protocol Analysis Agent"u8);
        ReadOnlySpan<byte> action = Action;
        IsRefusal = action.StartsWith("Reject"u8) || action.StartsWith("Delete"u8) || action.StartsWith("Quarantine"u8)
            || action.SequenceEqual("Disconnect"u8);
        ReadOnlySpan<byte> at = line[AgentLogColumn.Event];
        IsBeforeMessage = !at.SequenceEqual("OnEndOfHeaders"u8) && !at.SequenceEqual("OnEndOfData"u8);
        Status = FindStatus(out bool isKnown);
        HasStatus = isKnown;
    }

    /// <summary>The values of the Diagnostics column.</summary>
    public DiagnosticFields Diagnostics { get; }

    /// <summary>Whether the Sender ID agent wrote the line.</summary>
    public bool IsSenderId { get; }

    /// <summary>Whether the line is about a sender's reputation.</summary>
    public bool IsProtocolAnalysis { get; }

    /// <summary>Whether the message, recipient or client was turned away or dropped.</summary>
    public bool IsRefusal { get; }

    /// <summary>Whether the message itself was not there yet: a client, a sender or a recipient is what the line is about.</summary>
    public bool IsBeforeMessage { get; }

    /// <summary>The status of the message.</summary>
    public MailStatus Status { get; }

    /// <summary>Whether the line says something of the status, be it that there is none.</summary>
    public bool HasStatus { get; }

    /// <summary>The agent.</summary>
    public ReadOnlySpan<byte> Agent => _line[AgentLogColumn.Agent];

    /// <summary>The action.</summary>
    public ReadOnlySpan<byte> Action => _line[AgentLogColumn.Action];

    /// <summary>The originating address.</summary>
    public ReadOnlySpan<byte> Address => _line[AgentLogColumn.EnteredOrgFromIP];

    /// <summary>Why, in one word.</summary>
    public ReadOnlySpan<byte> Reason => _line[AgentLogColumn.Reason];

    /// <summary>What the reason is about.</summary>
    public ReadOnlySpan<byte> ReasonData => _line[AgentLogColumn.ReasonData];

    /// <summary>Whether the mail came over an authenticated session.</summary>
    public bool IsOriginating => _line[AgentLogColumn.Directionality].SequenceEqual("Originating"u8);

    /// <summary>The domain that is responsible: of the PRA, else of the From field, else of MAIL FROM; empty where there is none.</summary>
    public ReadOnlySpan<byte> ResponsibleDomain
    {
        get
        {
            if (Diagnostics.Pra.Length > 0)
            {
                return DomainOf(Diagnostics.Pra);
            }

            ReadOnlySpan<byte> from = _line[AgentLogColumn.P2FromAddresses];
            int end = from.IndexOf((byte)';');
            ReadOnlySpan<byte> domain = DomainOf(end < 0 ? from : from[..end]);
            return domain.Length > 0 ? domain : DomainOf(_line[AgentLogColumn.P1FromAddress]);
        }
    }

    /// <summary>The domain of the recipient.</summary>
    public ReadOnlySpan<byte> RecipientDomain => DomainOf(_line[AgentLogColumn.Recipient]);

    /// <summary>The sender's reputation level after the message; 0 where the line does not say.</summary>
    public int Level
    {
        get
        {
            ReadOnlySpan<byte> text = Diagnostics.Level.Length > 0 || !IsProtocolAnalysis ? Diagnostics.Level : ReasonData;
            return text is [>= (byte)'0' and <= (byte)'9'] ? text[0] - '0' : 0;
        }
    }

    /// <summary>The hash of what all lines of a message have in common.</summary>
    public ulong Message(int server)
    {
        ulong hash = SeededHash.Of(_line[AgentLogColumn.SessionId], (ulong)server + 1);
        ReadOnlySpan<byte> queueId = _line[AgentLogColumn.NetworkMsgID];
        hash = SeededHash.Of(queueId, hash);
        // Without a queue id, what else the sender wrote has to tell its messages apart.
        return queueId.Length > 0
            ? hash
            : SeededHash.Of(_line[AgentLogColumn.P2FromAddresses],
                SeededHash.Of(_line[AgentLogColumn.P1FromAddress], SeededHash.Of(_line[AgentLogColumn.MessageId], hash)));
    }

    /// <summary>Reads one of the seven statuses.</summary>
    public static bool TryReadStatus(ReadOnlySpan<byte> text, out MailStatus status)
    {
        status = text.Length switch
        {
            4 when Ascii.EqualsIgnoreCase(text, "Pass"u8) => MailStatus.Pass,
            4 when Ascii.EqualsIgnoreCase(text, "Fail"u8) => MailStatus.Fail,
            4 when Ascii.EqualsIgnoreCase(text, "None"u8) => MailStatus.None,
            7 when Ascii.EqualsIgnoreCase(text, "Neutral"u8) => MailStatus.Neutral,
            8 when Ascii.EqualsIgnoreCase(text, "SoftFail"u8) => MailStatus.SoftFail,
            9 when Ascii.EqualsIgnoreCase(text, "TempError"u8) => MailStatus.TempError,
            9 when Ascii.EqualsIgnoreCase(text, "PermError"u8) => MailStatus.PermError,
            _ => MailStatus.Unchecked,
        };
        return status != MailStatus.Unchecked;
    }

    private static ReadOnlySpan<byte> DomainOf(ReadOnlySpan<byte> address)
    {
        int at = address.LastIndexOf((byte)'@');
        return at < 0 ? default : address[(at + 1)..].TrimEnd("> "u8);
    }

    // Exchange does not document what its Sender ID agent writes as reason; its reply and the diagnostics of the content filter say it too.
    private MailStatus FindStatus(out bool isKnown)
    {
        isKnown = true;
        if ((IsSenderId && TryReadStatus(Reason, out MailStatus status)) || TryReadStatus(Diagnostics.Status, out status))
        {
            return status;
        }

        isKnown = IsSenderId;
        if (!IsSenderId)
        {
            return MailStatus.Unchecked;
        }

        ReadOnlySpan<byte> reply = _line[AgentLogColumn.SmtpResponse];
        return reply switch
        {
            _ when Reason.SequenceEqual("Bypassed"u8) => MailStatus.Exempt,
            _ when reply.StartsWith("550"u8) => MailStatus.Fail,
            _ when reply.StartsWith("4"u8) => MailStatus.TempError,
            _ => MailStatus.Unchecked,
        };
    }
}
