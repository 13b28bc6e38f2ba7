using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using SenderId.Check;
using SenderId.Decisions;
using SenderId.Mail;
using SenderId.Milter;
using SenderId.Store.AgentLog;

namespace SenderId.Agent;

/// <summary>Writes decisions into the agent log, one line for each recipient.</summary>
internal sealed class AgentLogSink : IAgentLogSink, IAgentLogWatcher, IAsyncDisposable
{
    private const int MaxAddressCount = 20;

    private readonly AgentLogWriter? _log;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    /// <summary>Opens the log.</summary>
    /// <param name="settings">Where and how; null where none is kept.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where it is told that the log cannot be written.</param>
    internal AgentLogSink(AgentLogSettings? settings, TimeProvider clock, ILogger logger)
    {
        _clock = clock;
        _logger = logger;
        _log = settings is null ? null : new AgentLogWriter(settings, clock, this);
    }

    /// <inheritdoc />
    public void Record(SmtpEvents at, MailTransaction mail, ImmutableArray<Decision> decisions)
    {
        if (_log is null)
        {
            return;
        }

        foreach (Decision decision in decisions)
        {
            if (decision.Reason.Length == 0)
            {
                continue;
            }

            AgentLogEntry entry = EntryOf(at, mail, decision);
            if (mail.Recipients.IsEmpty)
            {
                _log.Write(entry);
            }

            // A decision on a recipient is about the last one alone.
            ImmutableArray<string> concerned = at == SmtpEvents.Recipient && mail.Recipients.Length > 1 ? [mail.Recipients[^1]] : mail.Recipients;
            foreach (string recipient in concerned)
            {
                _log.Write(entry with { Recipient = recipient });
            }
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _log?.DisposeAsync() ?? default;

    void IAgentLogWatcher.OnUnwritable(string path, string reason) => AgentLogMessages.LogUnwritable(_logger, path, reason);

    void IAgentLogWatcher.OnWritable(string path, long droppedCount) => AgentLogMessages.LogWritable(_logger, path, droppedCount);

    private AgentLogEntry EntryOf(SmtpEvents at, MailTransaction mail, Decision decision) => new()
    {
        Timestamp = _clock.GetUtcNow(),
        SessionId = mail.Session.Id.ToString("X16", CultureInfo.InvariantCulture),
        LocalEndpoint = mail.Session.LocalEndpoint,
        RemoteEndpoint = RemoteEndpoint(mail.Session),
        IPAddress = decision is Verdict verdict ? verdict.Origin.Address : mail.Session.ClientAddress,
        MessageId = FieldOf(mail, "Message-ID") is { } id ? Encoding.UTF8.GetString(id.RawBody.Span).Trim() : "",
        P1FromAddress = mail.MailFrom ?? "",
        P2FromAddresses = FieldOf(mail, "From") is { } from ? AddressesOf(from) : [],
        RecipientCount = mail.RecipientCount,
        Agent = decision.Agent,
        Event = NameOf(at),
        Action = ActionOf(decision.Action, at),
        SmtpResponse = decision.Reply?.ToString() ?? "",
        Reason = decision.Reason,
        ReasonData = decision.ReasonData,
        Diagnostics = decision.Diagnostics,
        NetworkMessageId = mail.QueueId ?? "",
        Directionality = mail.IsInternal ? "Originating" : "Incoming",
    };

    private static HeaderField? FieldOf(MailTransaction mail, string name)
    {
        foreach (HeaderField field in mail.Fields)
        {
            if (field.Is(name))
            {
                return field;
            }
        }

        return null;
    }

    private static ImmutableArray<string> AddressesOf(HeaderField field) =>
        MailboxParser.Parse(field.RawBody.Span) is { IsParsed: true, Value: var list }
            ? [.. list.Mailboxes.Take(MaxAddressCount).Select(static mailbox => mailbox.ToString())]
            : [];

    private static string RemoteEndpoint(SmtpSession session) => session.ClientAddress switch
    {
        null => "",
        { IsIPv4: true } address => string.Create(CultureInfo.InvariantCulture, $"{address}:{session.ClientPort}"),
        { } address => string.Create(CultureInfo.InvariantCulture, $"[{address}]:{session.ClientPort}"),
    };

    private static string NameOf(SmtpEvents at) => at switch
    {
        SmtpEvents.Connect => "OnConnect",
        SmtpEvents.Mail => "OnMailCommand",
        SmtpEvents.Recipient => "OnRcptCommand",
        SmtpEvents.EndOfHeaders => "OnEndOfHeaders",
        _ => "OnEndOfData",
    };

    private static string ActionOf(SenderIdAction action, SmtpEvents at) => (action, at) switch
    {
        (SenderIdAction.StampStatus, _) => "AcceptMessage",
        (SenderIdAction.Quarantine, _) => "QuarantineMessage",
        (SenderIdAction.Delete, SmtpEvents.Recipient) => "DeleteRecipients",
        (SenderIdAction.Delete, _) => "DeleteMessage",
        (_, SmtpEvents.Connect) => "RejectConnection",
        (_, SmtpEvents.Mail) => "RejectCommand",
        (_, SmtpEvents.Recipient) => "RejectRecipients",
        _ => "RejectMessage",
    };
}
