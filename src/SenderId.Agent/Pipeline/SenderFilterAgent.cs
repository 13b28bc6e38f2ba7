using SenderId.Agent.State;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Milter;
using SenderId.Pipeline;
using SenderId.Stamps;

namespace SenderId.Agent.Pipeline;

/// <summary>The Sender Filter agent: compares MAIL FROM with the server's lists, and with the list of each recipient.</summary>
/// <param name="settings">The settings in force.</param>
/// <param name="state">The recipients' own lists.</param>
public sealed class SenderFilterAgent(Func<SenderFilterConfig> settings, IAgentState state) : ITransportAgent
{
    private Compiled _compiled = new(SenderFilterConfig.Default, new SenderFilter(SenderFilterConfig.Default));

    /// <inheritdoc />
    public string Name => TransportAgentNames.SenderFilter;

    /// <inheritdoc />
    public SmtpEvents Events => Refusals | SmtpEvents.EndOfHeaders;

    /// <inheritdoc />
    public SmtpEvents Refusals
    {
        get
        {
            SenderFilterConfig config = settings();
            if (!config.Enabled)
            {
                return SmtpEvents.None;
            }

            SmtpEvents bySender = config is { BlocksSenders: true, Action: BlockedSenderAction.Reject }
                ? SmtpEvents.Mail | SmtpEvents.EndOfHeaders
                : SmtpEvents.None;
            return state.HasJunkEmail ? bySender | SmtpEvents.Recipient : bySender;
        }
    }

    /// <inheritdoc />
    public ValueTask<Decision> DecideAsync(SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        SenderFilter filter = Filter();
        bool isInternal = mail.IsInternal;
        return new(at switch
        {
            SmtpEvents.Mail => AtMail(filter, mail, isInternal),
            SmtpEvents.Recipient => ForLastRecipient(filter, mail, isInternal),
            _ => AtEndOfHeaders(filter, mail, isInternal),
        });
    }

    // A stamp is for the end of the headers: here there is nothing yet to write it into.
    private static Decision AtMail(SenderFilter filter, MailTransaction mail, bool isInternal)
    {
        Decision decision = filter.Decide(mail.MailFrom, isInternal);
        return decision.IsAccepted ? Decision.Nothing : decision;
    }

    private Decision ForLastRecipient(SenderFilter filter, MailTransaction mail, bool isInternal) =>
        mail.Recipients is [.., var recipient] && SmtpAddress.TryParse(recipient, out SmtpAddress? address)
            ? filter.DecideForRecipient(mail.MailFrom, state.FindJunkEmail(address), isInternal)
            : Decision.Nothing;

    private static Decision AtEndOfHeaders(SenderFilter filter, MailTransaction mail, bool isInternal)
    {
        Decision decision = filter.Decide(mail.MailFrom, isInternal);
        return FieldSearch.Find(mail.Fields, SenderFilter.StampField) is { IsEmpty: false } forged
            ? decision with { ForgedFields = forged }
            : decision;
    }

    private SenderFilter Filter()
    {
        SenderFilterConfig config = settings();
        Compiled known = Volatile.Read(ref _compiled);
        if (!ReferenceEquals(known.Config, config))
        {
            known = new Compiled(config, new SenderFilter(config));
            Volatile.Write(ref _compiled, known);
        }

        return known.Filter;
    }

    private sealed record Compiled(SenderFilterConfig Config, SenderFilter Filter);
}
