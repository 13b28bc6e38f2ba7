using System.Collections.Immutable;
using SenderId.Agent.State;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;
using SenderId.Milter;
using SenderId.Pipeline;
using SenderId.Stamps;
using SenderId.Store.Config;

namespace SenderId.Agent.Pipeline;

/// <summary>The Connection Filtering agent: refuses who is on the block list, and lets who is on the allow list past all agents.</summary>
/// <remarks>
/// As in the product the client may name its recipients and is refused for each. Behind servers of our own the address is known
/// at the end of the headers only, where Sender ID has found it. A client that was put on an empty list since it connected is
/// refused there too: its mail server was not asked to wait at the recipients.
/// </remarks>
/// <param name="settings">The settings in force.</param>
/// <param name="internalServers">The organisation's own servers.</param>
/// <param name="state">The lists.</param>
/// <param name="findForgedFields">Finds the incoming fields that claim to be stamps of ours: allowed mail must not carry them either.</param>
public sealed class ConnectionFilteringAgent(
    Func<Configuration> settings,
    Func<ImmutableArray<AddressRange>> internalServers,
    IAgentState state,
    Func<MailTransaction, ImmutableArray<ForgedField>> findForgedFields) : ITransportAgent
{
    /// <inheritdoc />
    public string Name => TransportAgentNames.ConnectionFiltering;

    /// <inheritdoc />
    /// <remarks>The end of the headers is where allowed mail is written down.</remarks>
    public SmtpEvents Events => Refusals | (state.HasAllows && settings().IPAllowList.Enabled ? SmtpEvents.EndOfHeaders : SmtpEvents.None);

    /// <inheritdoc />
    public SmtpEvents Refusals =>
        settings().IPBlockList.Enabled && state.HasBlocks ? SmtpEvents.Recipient | SmtpEvents.EndOfHeaders : SmtpEvents.None;

    /// <inheritdoc />
    public Decision? FindExemption(SmtpEvents at, MailTransaction mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        Configuration configuration = settings();
        if (!state.HasAllows
            || ConnectionFilter.FindExemption(configuration.IPAllowList, state.FindAllow, AddressOf(at, mail), mail.IsInternal) is not { } allowed)
        {
            return null;
        }

        // Earlier there is no message yet to tell of or to stamp, and later it was told.
        return at == SmtpEvents.EndOfHeaders ? Stamped(allowed, mail, configuration.SpamConfidence) : Decision.Nothing;
    }

    /// <inheritdoc />
    public ValueTask<Decision> DecideAsync(SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        return new(ConnectionFilter.Decide(settings().IPBlockList, state.FindBlock, AddressOf(at, mail), mail.IsInternal));
    }

    private Decision Stamped(Decision allowed, MailTransaction mail, SpamConfidenceConfig confidence)
    {
        allowed = allowed with { ForgedFields = [.. findForgedFields(mail), .. FieldSearch.Find(mail.Fields, SenderFilter.StampField)] };
        return confidence.TrustedStamp() is not { } stamp ? allowed : allowed with
        {
            Stamps = [stamp],
            ForgedFields = [.. allowed.ForgedFields, .. FieldSearch.Find(mail.Fields, SpamConfidenceConfig.StampField)],
        };
    }

    private NetAddress? AddressOf(SmtpEvents at, MailTransaction mail) => at is SmtpEvents.EndOfHeaders or SmtpEvents.EndOfData
        ? ReceivedOrigin.Find(mail, internalServers()) ?? Client(mail)
        : Client(mail);

    private NetAddress? Client(MailTransaction mail) =>
        mail.Session.ClientAddress is { } client && !internalServers().Any(server => server.Contains(client)) ? client : null;
}
