using System.Collections.Immutable;
using SenderId.Check;
using SenderId.Milter;
using SenderId.Stamps;

namespace SenderId.Agent.Pipeline;

/// <summary>Finds the incoming header fields to remove from a message about which no agent has decided.</summary>
/// <param name="options">How checks are carried out; its server name stands in where a mail server does not say its own.</param>
/// <param name="internalServers">The organisation's own servers.</param>
public sealed class ForgedFieldSearch(SenderIdCheckOptions options, Func<ImmutableArray<AddressRange>> internalServers)
{
    /// <summary>Finds them.</summary>
    public ImmutableArray<ForgedField> Find(MailTransaction mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        bool isFromOutside = SenderIdAgent.EnvelopeOf(mail).IsFromOutside(internalServers());
        return ForgedFields.Find(
            mail.Fields, SenderIdAgent.ServerNameOf(mail, options), isFromOutside && options.HeaderFirewallEnabled);
    }
}
