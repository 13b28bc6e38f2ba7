using SenderId.Dns.Zones;
using SenderId.Evaluation;
using SenderId.Lookup;

namespace SenderId.Testing;

/// <summary>Evaluates one identity against zone text: zone + client + sender = outcome.</summary>
public static class ZoneCheck
{
    /// <summary>Makes a resolver of zone text; names are absolute or end up below the root.</summary>
    public static ZoneResolver Resolver(string zone)
    {
        ZoneOutcome outcome = ZoneSet.Parse("$ORIGIN .\n" + zone.ReplaceLineEndings("\n"), "test.zone");
        return outcome.IsLoaded
            ? new ZoneResolver(outcome.Zones)
            : throw new ArgumentException(string.Join('\n', outcome.Faults), nameof(zone));
    }

    /// <summary>Checks MAIL FROM, or another scope.</summary>
    public static CheckOutcome Run(
        string zone, string client, string sender, string helo = "mail.example.org", IdentityScope scope = IdentityScope.MailFrom, LookupLimits? limits = null) =>
        Run(Resolver(zone), client, sender, helo, scope, limits);

    /// <summary>Checks against any resolver that answers at once.</summary>
    public static CheckOutcome Run(
        IDnsResolver resolver, string client, string sender, string helo, IdentityScope scope, LookupLimits? limits = null)
    {
        if (!NetAddress.TryParse(client, out NetAddress address))
        {
            throw new ArgumentException($"'{client}' is not an address.", nameof(client));
        }

        CheckRequest request = scope switch
        {
            IdentityScope.Helo => CheckRequest.ForHelo(address, helo),
            IdentityScope.Pra => CheckRequest.ForPra(address, sender, helo),
            _ => CheckRequest.ForMailFrom(address, sender, helo),
        };
        var checkHost = new CheckHost(resolver, limits ?? LookupLimits.Default, TimeProvider.System);
        return checkHost.CheckAsync(request with { WithTrace = true }, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }
}
