using System.Collections.Immutable;
using System.Text;
using SenderId.Decisions;
using SenderId.Mail;
using SenderId.Milter.Protocol;

namespace SenderId.Milter.Session;

/// <summary>What was gathered about the current message. Every message gets its own: nothing is carried over.</summary>
internal sealed class MessageInProgress(string mailFrom, string? authenticatedUser, string? queueId, SessionLimits limits, MemoryBudget budget)
{
    // What a kept text costs beside its own characters: object headers, references, the field that holds it.
    private const int OverheadBytes = 128;

    private readonly ImmutableArray<string>.Builder _recipients = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<HeaderField>.Builder _fields = ImmutableArray.CreateBuilder<HeaderField>(16);
    private readonly ImmutableArray<byte[]>.Builder _dropped = ImmutableArray.CreateBuilder<byte[]>();
    private readonly ImmutableArray<Decision>.Builder _decisions = ImmutableArray.CreateBuilder<Decision>();
    private int _headerBytes;
    private bool _isHeaderTooLarge;
    private long _heldBytes;
    private bool _isOutOfBudget;

    /// <summary>The server's queue id, once it is known.</summary>
    public string? QueueId { get; set; } = queueId;

    /// <summary>What agents have decided so far.</summary>
    public IReadOnlyList<Decision> Decisions => _decisions;

    /// <summary>How many recipients were given.</summary>
    public int RecipientCount { get; private set; }

    /// <summary>Adds a recipient.</summary>
    public void AddRecipient(string recipient)
    {
        RecipientCount++;
        if (_recipients.Count < limits.MaxRecipientCount && TryHold(BytesOf(recipient)))
        {
            _recipients.Add(recipient);
            return;
        }

        // An empty name is on no list, so that a recipient who is not kept by name cannot count as exempt.
        if (_recipients is not [.., ""])
        {
            _recipients.Add("");
        }
    }

    /// <summary>The recipients whose copies are dropped, named as the server named them.</summary>
    public IReadOnlyList<byte[]> Dropped => _dropped;

    /// <summary>Whether nobody is left to get the message.</summary>
    public bool IsForNobody => RecipientCount == 0 && _dropped.Count > 0;

    /// <summary>Keeps the last recipient towards the client, but not as one who gets the message.</summary>
    public void DropLastRecipient(byte[] path)
    {
        RemoveLastRecipient();
        if (TryHold(path.Length + OverheadBytes))
        {
            _dropped.Add(path);
        }
    }

    /// <summary>Takes the last recipient back: an agent refused it.</summary>
    public void RemoveLastRecipient()
    {
        RecipientCount--;
        if (RecipientCount < _recipients.Count)
        {
            GiveBack(_recipients[^1].Length > 0 ? BytesOf(_recipients[^1]) : 0);
            _recipients.RemoveAt(_recipients.Count - 1);
        }
    }

    /// <summary>Adds a header field; false where the payload is not two strings.</summary>
    public bool TryAddField(ReadOnlySpan<byte> payload)
    {
        var texts = new CStringList(payload);
        if (!texts.TryRead(out ReadOnlySpan<byte> name) || name.IsEmpty || !texts.TryRead(out ReadOnlySpan<byte> body))
        {
            return false;
        }

        _isHeaderTooLarge |= _headerBytes + payload.Length > limits.MaxHeaderBytes || _fields.Count == limits.MaxFieldCount;
        if (!_isHeaderTooLarge && TryHold(payload.Length + OverheadBytes))
        {
            _headerBytes += payload.Length;

            // One character for each octet, so that a name is sent back as it came.
            _fields.Add(new HeaderField(HeaderNames.Find(name) ?? Encoding.Latin1.GetString(name), body.ToArray()));
        }

        return true;
    }

    /// <summary>Adds what the agents decided; of a recipient, who is one of many, only what there is to carry out.</summary>
    public void AddDecisions(SmtpEvents at, ImmutableArray<Decision> decisions) => _decisions.AddRange(at == SmtpEvents.Recipient
        ? decisions.Where(static decision => decision is { IsAccepted: true, ChangesNothing: false })
        : decisions);

    /// <summary>Shows a piece of the body to the decisions that ask for it; false where none does.</summary>
    public bool AppendBody(ReadOnlySpan<byte> octets)
    {
        bool isWanted = false;
        foreach (Decision decision in _decisions)
        {
            decision.Body?.Append(octets);
            isWanted |= decision.Body is not null;
        }

        return isWanted;
    }

    /// <summary>Gives back what the message held of the budget.</summary>
    public void Release()
    {
        GiveBack(_heldBytes);
        foreach (Decision decision in _decisions)
        {
            decision.Body?.Dispose();
        }
    }

    /// <summary>The message as it is now.</summary>
    public MailTransaction Snapshot(SmtpSession session, bool isBodyOffered, bool canQuarantine) => new()
    {
        Session = session,
        CanQuarantine = canQuarantine,
        MailFrom = mailFrom,
        Recipients = _recipients.ToImmutable(),
        RecipientCount = RecipientCount,
        AuthenticatedUser = authenticatedUser,
        QueueId = QueueId,
        Fields = _fields.ToImmutable(),
        IsHeaderTooLarge = _isHeaderTooLarge,
        IsOutOfBudget = _isOutOfBudget,
        IsBodyOffered = isBodyOffered,
        Decisions = _decisions.ToImmutable(),
    };

    // Once there is no room, nothing more is kept: half a header section is worth nothing.
    private bool TryHold(int bytes)
    {
        if (_isOutOfBudget || !budget.TryTake(bytes))
        {
            _isOutOfBudget = true;
            return false;
        }

        _heldBytes += bytes;
        return true;
    }

    private void GiveBack(long bytes)
    {
        _heldBytes -= bytes;
        budget.Return(bytes);
    }

    private static int BytesOf(string recipient) => (recipient.Length * sizeof(char)) + OverheadBytes;
}
