using System.Collections.Immutable;
using SenderId.Agent.State;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Milter;
using SenderId.Pipeline;

namespace SenderId.Agent.Pipeline;

/// <summary>The Connection Filtering agent: refuses who is on the block list.</summary>
/// <remarks>
/// As in the product the client may name its recipients and is refused for each. Behind servers of our own the address is known
/// at the end of the headers only, where Sender ID has found it. A client that was put on an empty list since it connected is
/// refused there too: its mail server was not asked to wait at the recipients.
/// </remarks>
/// <param name="settings">The settings in force.</param>
/// <param name="internalServers">The organisation's own servers.</param>
/// <param name="state">The block list.</param>
public sealed class ConnectionFilteringAgent(
    Func<IPBlockListConfig> settings, Func<ImmutableArray<AddressRange>> internalServers, IAgentState state) : ITransportAgent
{
    /// <inheritdoc />
    public string Name => TransportAgentNames.ConnectionFiltering;

    /// <inheritdoc />
    public SmtpEvents Events => settings().Enabled && state.HasBlocks ? SmtpEvents.Recipient | SmtpEvents.EndOfHeaders : SmtpEvents.None;

    /// <inheritdoc />
    public ValueTask<Decision> DecideAsync(SmtpEvents at, MailTransaction mail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mail);
        NetAddress? address = at == SmtpEvents.Recipient
            ? Client(mail)
            : ReceivedOrigin.Find(mail, internalServers()) ?? Client(mail);
        return new(ConnectionFilter.Decide(settings(), state.FindBlock, address, mail.IsInternal));
    }

    private NetAddress? Client(MailTransaction mail) =>
        mail.Session.ClientAddress is { } client && !internalServers().Any(server => server.Contains(client)) ? client : null;
}
