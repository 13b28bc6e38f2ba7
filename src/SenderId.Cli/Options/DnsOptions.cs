using System.CommandLine;
using SenderId.AuthoritativeDns;
using SenderId.Cli.Run;
using SenderId.Dns;
using SenderId.Dns.Zones;
using SenderId.Lookup;
using SenderId.Publishing.Authority;
using SenderId.Store.Config;
using SenderId.Store.Settings;

namespace SenderId.Cli.Options;

/// <summary>The options that say who answers for DNS and how long that may take.</summary>
internal sealed class DnsOptions
{
    private readonly Option<string[]> _zones = new("--zone")
    {
        Description = "Answer DNS from this zone file (RFC 1035) instead of the network. May be repeated; the files act as one.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _servers = new("--name-server")
    {
        Description = "Ask this name server, an address with :port if it is not 53. May be repeated. Default: the setting NameServers, else the system's.",
        HelpName = "ADDRESS",
    };

    private readonly Option<string?> _timeout = new("--timeout")
    {
        Description = "Time limit of a whole evaluation, in seconds or as hh:mm:ss. Default: 20.",
        HelpName = "SECONDS",
    };

    private readonly Option<bool> _noPrefetch = new("--no-prefetch")
    {
        Description = "Ask every question only when its answer is needed, never side by side with others. Default: the setting Prefetch.",
    };

    private readonly Option<bool> _formerNoPrefetch = new("--no-ask-ahead") { Hidden = true };

    /// <summary>Adds the options to a command.</summary>
    internal void AddTo(Command command)
    {
        command.Options.Add(_zones);
        command.Options.Add(_servers);
        command.Options.Add(_timeout);
        command.Options.Add(_noPrefetch);
        command.Options.Add(_formerNoPrefetch);
    }

    /// <summary>The limits of one evaluation.</summary>
    internal LookupLimits Limits(ParseResult parsed) =>
        parsed.GetValue(_timeout) is { } timeout
            ? LookupLimits.Default with { MaxElapsed = OptionValues.Timeout(_timeout.Name, timeout) }
            : LookupLimits.Default;

    /// <summary>Whether questions that do not depend on each other are asked side by side.</summary>
    internal bool Prefetch(ParseResult parsed, Configuration configuration) =>
        configuration.Dns.Prefetch && !parsed.GetValue(_noPrefetch) && !parsed.GetValue(_formerNoPrefetch);

    /// <summary>Opens what answers for DNS.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="settings">What holds where no option says otherwise.</param>
    /// <exception cref="UnreadableException">A zone file could not be read.</exception>
    internal DnsSource Open(ParseResult parsed, DnsSettings? settings = null)
    {
        string[] zones = parsed.GetValue(_zones) ?? [];
        NameServer[] servers = [.. (parsed.GetValue(_servers) ?? []).Select(server => OptionValues.Server(_servers.Name, server))];
        if (zones.Length > 0 && servers.Length > 0)
        {
            throw new UsageException($"{_zones.Name} and {_servers.Name} exclude each other: a zone file answers without asking anybody.");
        }

        if (zones.Length == 0 && servers.Length == 0 && settings is not null)
        {
            (zones, servers) = ([.. settings.ZonePaths], [.. settings.NameServers]);
        }

        return new DnsSource(zones.Length > 0 ? Offline(zones) : Online(servers));
    }

    /// <summary>Opens the door to the zones' own servers; null where a zone file answers.</summary>
    internal IAuthoritativeServers? OpenServers(ParseResult parsed) => parsed.GetValue(_zones) is { Length: > 0 }
        ? null
        : new AuthoritativeServers(
            [.. (parsed.GetValue(_servers) ?? []).Select(server => OptionValues.Server(_servers.Name, server))
            .Select(static server => server.EndPoint)]);

    private static StubResolver Online(NameServer[] servers) => new(new StubResolverOptions { NameServers = [.. servers] });

    private static ZoneResolver Offline(string[] zones)
    {
        ZoneOutcome outcome = ZoneSet.Load(zones);
        return outcome.IsLoaded
            ? new ZoneResolver(outcome.Zones)
            : throw new UnreadableException([.. outcome.Faults.Select(static fault => $"{fault}; fix the zone file.")]);
    }
}
