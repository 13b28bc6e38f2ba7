using System.Diagnostics.CodeAnalysis;

namespace SenderId.Evaluation;

/// <summary>The arguments of one check_host().</summary>
/// <remarks>RFC 7208 section 4.1.</remarks>
public sealed record CheckRequest
{
    // An address is cut up only when somebody asks for a part of it: a check that is answered from a compiled record never does.
    private readonly string _address = "";
    private readonly int _domainStart;
    private string? _domain;
    private string? _localPart;
    private string? _senderDomain;

    /// <summary>Makes a request whose domain has to be given.</summary>
    public CheckRequest()
    {
    }

    [SetsRequiredMembers]
    private CheckRequest(NetAddress client, IdentityScope scope, string address, string helloDomain)
    {
        ClientAddress = client;
        Scope = scope;
        HelloDomain = helloDomain;
        _address = address;
        // RFC 7208 section 4.3: without an "@" the whole is the domain; an empty local part is postmaster.
        _domainStart = address.LastIndexOf('@') + 1;
        Domain = null!;
    }

    /// <summary>The address of the client that emits the mail: <c>&lt;ip&gt;</c>.</summary>
    public required NetAddress ClientAddress { get; init; }

    /// <summary>The identity checked; it decides which records apply and what NXDOMAIN means.</summary>
    public required IdentityScope Scope { get; init; }

    /// <summary>The domain to check as it was received: <c>&lt;domain&gt;</c>. It may be malformed; that is an outcome.</summary>
    public required string Domain { get => _domain ??= _address[_domainStart..]; init => _domain = value; }

    /// <summary>The local part of <c>&lt;sender&gt;</c>; empty means postmaster (RFC 7208 section 4.3).</summary>
    public string LocalPart { get => _localPart ??= LocalPartSpan.ToString(); init => _localPart = value; }

    /// <summary>The domain of <c>&lt;sender&gt;</c>, for the macros s and o.</summary>
    public string SenderDomain { get => _senderDomain ?? Domain; init => _senderDomain = value; }

    /// <summary>The HELO or EHLO name, for the macro h.</summary>
    public string HelloDomain { get; init; } = "";

    /// <summary>The name of the host that checks, for the macro r.</summary>
    public string ReceiverDomain { get; init; } = "unknown";

    /// <summary>Which record versions are looked at.</summary>
    public RecordPreference Records { get; init; }

    /// <summary>Whether the outcome carries a trace; it costs time and memory.</summary>
    public bool WithTrace { get; init; }

    /// <summary>Makes the request for scope HELO.</summary>
    /// <remarks>RFC 7208 section 2.3: the sender is postmaster at the HELO name.</remarks>
    public static CheckRequest ForHelo(NetAddress client, string helloDomain) =>
        new() { ClientAddress = client, Scope = IdentityScope.Helo, Domain = helloDomain, HelloDomain = helloDomain };

    /// <summary>Makes the request for scope MAIL FROM; an empty address means postmaster at the HELO name.</summary>
    /// <remarks>RFC 7208 section 2.4.</remarks>
    public static CheckRequest ForMailFrom(NetAddress client, string mailFrom, string helloDomain) =>
        ForAddress(client, IdentityScope.MailFrom, mailFrom, helloDomain);

    /// <summary>Makes the request for scope PRA.</summary>
    /// <remarks>RFC 4406 section 4.1.</remarks>
    public static CheckRequest ForPra(NetAddress client, string responsibleAddress, string helloDomain) =>
        ForAddress(client, IdentityScope.Pra, responsibleAddress, helloDomain);

    /// <summary>The domain without a string of its own.</summary>
    internal ReadOnlySpan<char> DomainSpan => _domain is null ? _address.AsSpan(_domainStart) : _domain;

    /// <summary>The local part of the sender without a string of its own.</summary>
    internal ReadOnlySpan<char> LocalPartSpan => _localPart is null ? _address.AsSpan(0, Math.Max(0, _domainStart - 1)) : _localPart;

    /// <summary>The domain of the sender without a string of its own.</summary>
    internal ReadOnlySpan<char> SenderDomainSpan => _senderDomain is null ? DomainSpan : _senderDomain;

    private static CheckRequest ForAddress(NetAddress client, IdentityScope scope, string address, string helloDomain)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Length > 0
            ? new(client, scope, address, helloDomain)
            : new() { ClientAddress = client, Scope = scope, Domain = helloDomain, HelloDomain = helloDomain };
    }
}
