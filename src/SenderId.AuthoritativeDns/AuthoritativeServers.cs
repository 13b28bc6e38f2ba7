using System.Collections.Immutable;
using System.Net;
using DnsClient;
using DnsClient.Protocol;
using SenderId.Publishing.Authority;

namespace SenderId.AuthoritativeDns;

/// <summary>Asks the name servers of a zone themselves, with DnsClient: what is asked here is told, and no part of a verdict.</summary>
public sealed class AuthoritativeServers : IAuthoritativeServers
{
    private const int MaxAddressCount = 26;

    private static readonly TimeSpan s_usualTimeout = TimeSpan.FromSeconds(2);

    private readonly LookupClient _resolver;
    private readonly TimeSpan _timeout;
    private readonly int _port;

    /// <summary>Makes a door to the servers.</summary>
    /// <param name="resolvers">The recursive servers that say where they are; empty for the system's.</param>
    /// <param name="timeout">How long one server may take. More than zero. Default 2 seconds.</param>
    /// <param name="port">The port of the authoritative servers. Default 53.</param>
    public AuthoritativeServers(IReadOnlyList<IPEndPoint> resolvers, TimeSpan? timeout = null, int port = 53)
    {
        ArgumentNullException.ThrowIfNull(resolvers);
        _timeout = timeout ?? s_usualTimeout;
        _port = port;
        _resolver = new LookupClient(Settings(resolvers.Count == 0 ? new LookupClientOptions() : new LookupClientOptions([.. resolvers])));
    }

    /// <inheritdoc />
    public async Task<AuthorityView> AskAsync(DomainName domain, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(domain);
        Task<IDnsQueryResponse?> own = TryAsync(_resolver, domain.Value, QueryType.NS, cancellationToken);
        Task<IDnsQueryResponse?> texts = TryAsync(_resolver, domain.Value, QueryType.TXT, cancellationToken);
        string? zone = await FindZoneAsync(domain, cancellationToken).ConfigureAwait(false);
        if (zone is null)
        {
            return new AuthorityView();
        }

        IDnsQueryResponse? names = zone == domain.Value
            ? await own.ConfigureAwait(false)
            : await TryAsync(_resolver, zone, QueryType.NS, cancellationToken).ConfigureAwait(false);
        string[] servers = [.. names?.Answers.NsRecords().Select(static record => record.NSDName.Value.TrimEnd('.'))
            .Order(StringComparer.OrdinalIgnoreCase) ?? Enumerable.Empty<string>()];
        (string Name, IPAddress? Address)[][] addresses = await Task.WhenAll(servers
            .Select(name => AddressesAsync(name, cancellationToken))).ConfigureAwait(false);
        ServerView?[] views = await Task.WhenAll(addresses.SelectMany(static found => found).Take(MaxAddressCount)
            .Select(server => AskServerAsync(server.Name, server.Address, domain.Value, zone, cancellationToken))).ConfigureAwait(false);
        ImmutableArray<ServerView> reached = [.. views.OfType<ServerView>()];
        return new AuthorityView
        {
            Zone = zone,
            Servers = [.. reached],
            Dnssec = await DnssecAsync(await texts.ConfigureAwait(false), zone, reached, cancellationToken).ConfigureAwait(false),
        };
    }

    // The owner of the SOA is the zone. Of an alias it may be the zone of the other name: then a name above says more.
    private async Task<string?> FindZoneAsync(DomainName domain, CancellationToken cancellationToken)
    {
        for (string? name = domain.Value; name is not null; name = name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
            ? name[(dot + 1)..] : null)
        {
            IDnsQueryResponse? answer = await TryAsync(_resolver, name, QueryType.SOA, cancellationToken).ConfigureAwait(false);
            string? owner = answer?.Answers.Concat(answer.Authorities).OfType<SoaRecord>()
                .Select(static record => record.DomainName.Value.TrimEnd('.'))
                .FirstOrDefault();
            if (DomainName.TryParse(owner ?? "", out DomainName? zone) && domain.IsSameOrBelow(zone))
            {
                return zone.Value;
            }

            if (answer is null || answer.Header.ResponseCode is not (DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain))
            {
                return null;
            }
        }

        return null;
    }

    // A name without any address is a server that nobody reaches.
    private async Task<(string Name, IPAddress? Address)[]> AddressesAsync(string name, CancellationToken cancellationToken)
    {
        IDnsQueryResponse?[] answers = await Task.WhenAll(
            TryAsync(_resolver, name, QueryType.A, cancellationToken),
                TryAsync(_resolver, name, QueryType.AAAA, cancellationToken)).ConfigureAwait(false);
        IPAddress[] addresses =
            [.. answers.SelectMany(static answer => answer?.Answers.AddressRecords() ?? []).Select(static record => record.Address)];
        bool isNowhere = addresses.Length == 0 && answers.All(static answer =>
            answer?.Header.ResponseCode is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain);
        return isNowhere ? [(name, null)] : [.. addresses.Select(address => (name, (IPAddress?)address))];
    }

    private async Task<ServerView?> AskServerAsync(string name, IPAddress? address, string domain, string zone, CancellationToken cancellationToken)
    {
        if (address is null)
        {
            var silence = new ServerAnswer { State = ServerAnswerState.NoAnswer };
            return new ServerView(name, "", silence, silence);
        }

        ServerAnswer?[] answers = await Task.WhenAll(
            AskAsync(address, domain, zone, usesTcp: false, cancellationToken),
                AskAsync(address, domain, zone, usesTcp: true, cancellationToken)).ConfigureAwait(false);
        // No way from here to an address, as to IPv6 without IPv6, says nothing of the server.
        return answers is [{ } udp, { } tcp] ? new ServerView(name, address.ToString(), udp, tcp) : null;
    }

    private async Task<ServerAnswer?> AskAsync(IPAddress address, string domain, string zone, bool usesTcp, CancellationToken cancellationToken)
    {
        var client = new LookupClient(
            Settings(new LookupClientOptions(new IPEndPoint(address, _port)) { Recursion = false, UseTcpOnly = usesTcp, UseTcpFallback = false }));
        Task<IDnsQueryResponse?> serial = TryAsync(client, zone, QueryType.SOA, cancellationToken);
        Task<IDnsQueryResponse?> spf = TryAsync(client, domain, QueryType.SPF, cancellationToken);
        try
        {
            IDnsQueryResponse answer = await client.QueryAsync(Question(domain, QueryType.TXT), cancellationToken).ConfigureAwait(false);
            bool isServing = answer.Header.HasAuthorityAnswer
                && answer.Header.ResponseCode is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain;
            return new ServerAnswer
            {
                State = isServing ? ServerAnswerState.Answered : ServerAnswerState.NotServing,
                IsTruncated = answer.Header.ResultTruncated,
                Texts = [.. answer.Answers.TxtRecords().Select(static record => (ImmutableArray<string>)[.. record.Text])],
                TimeToLive = answer.Answers.TxtRecords().Select(static record => (int?)Math.Min(record.InitialTimeToLive, int.MaxValue)).Max(),
                CanonicalName = answer.Answers.CnameRecords().FirstOrDefault()?.CanonicalName.Value.TrimEnd('.'),
                Serial = (await serial.ConfigureAwait(false))?.Answers.SoaRecords().FirstOrDefault()?.Serial,
                ServesTypeSpf = (await spf.ConfigureAwait(false))?.Answers.Any(static record => (int)record.RecordType == (int)QueryType.SPF) == true,
            };
        }
        catch (Exception e) when (IsUnreachable(e))
        {
            return null;
        }
        catch (DnsResponseException e) when (!usesTcp && IsTruncation(e))
        {
            return new ServerAnswer { State = ServerAnswerState.Answered, IsTruncated = true };
        }
        catch (Exception e) when (IsSilence(e))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new ServerAnswer { State = ServerAnswerState.NoAnswer };
        }
    }

    // A resolver that verifies says so; one that refuses what the zone's servers give and its parent has signed, found the signatures wrong.
    private async Task<DnssecState> DnssecAsync(IDnsQueryResponse? texts, string zone, ImmutableArray<ServerView> servers,
        CancellationToken cancellationToken)
    {
        if (texts is null)
        {
            return DnssecState.Unknown;
        }

        if (texts.Header.ResponseCode != DnsHeaderResponseCode.ServerFailure)
        {
            return texts.Header.IsAuthenticData ? DnssecState.Verified : DnssecState.NotVerified;
        }

        bool isServed = servers
            .Any(static server => server.Tcp.State == ServerAnswerState.Answered || server.Udp.State == ServerAnswerState.Answered);
        IDnsQueryResponse? signed = isServed ? await TryAsync(_resolver, zone, QueryType.DS, cancellationToken).ConfigureAwait(false) : null;
        return signed?.Answers.Any(static record => (int)record.RecordType == (int)QueryType.DS) == true ? DnssecState.Bogus : DnssecState.Unknown;
    }

    private static async Task<IDnsQueryResponse?> TryAsync(LookupClient client, string name, QueryType type, CancellationToken cancellationToken)
    {
        try
        {
            return await client.QueryAsync(Question(name, type), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (IsSilence(e))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    // The plain way would decode xn-- and refuse letters that names in DNS may have.
    private static DnsQuestion Question(string name, QueryType type) => new(DnsString.FromResponseQueryString(name), type);

    private LookupClientOptions Settings(LookupClientOptions options)
    {
        options.UseCache = false;
        options.ThrowDnsErrors = false;
        options.ContinueOnDnsError = false;
        options.ContinueOnEmptyResponse = false;
        options.Retries = 1;
        options.Timeout = _timeout;
        options.RequestDnsSecRecords = options.Recursion;
        return options;
    }

    // DnsClient turns a cancelled question into a fault of its own.
    private static bool IsSilence(Exception exception) =>
        exception is DnsResponseException or System.Net.Sockets.SocketException or OperationCanceledException or IOException;

    // DnsClient does not hand an answer over that was cut where it may not go on over TCP; every other fault has a code or a cause.
    private static bool IsTruncation(DnsResponseException exception) =>
        exception is { Code: DnsResponseCode.Unassigned, InnerException: null };

    private static bool IsUnreachable(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is System.Net.Sockets.SocketException
                {
                    SocketErrorCode: System.Net.Sockets.SocketError.NetworkUnreachable or System.Net.Sockets.SocketError.HostUnreachable
                        or System.Net.Sockets.SocketError.AddressFamilyNotSupported or System.Net.Sockets.SocketError.AddressNotAvailable
                })
            {
                return true;
            }
        }

        return false;
    }
}
