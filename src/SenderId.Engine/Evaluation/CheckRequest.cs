namespace SenderId.Evaluation;

/// <summary>The arguments of one check_host().</summary>
/// <remarks>RFC 7208 section 4.1.</remarks>
public sealed record CheckRequest
{
    /// <summary>The address of the client that emits the mail: <c>&lt;ip&gt;</c>.</summary>
    public required NetAddress ClientAddress { get; init; }

    /// <summary>The identity checked; it decides which records apply and what NXDOMAIN means.</summary>
    public required IdentityScope Scope { get; init; }

    /// <summary>The domain to check as it was received: <c>&lt;domain&gt;</c>. It may be malformed; that is an outcome.</summary>
    public required string Domain { get; init; }

    /// <summary>The local part of <c>&lt;sender&gt;</c>; empty means postmaster (RFC 7208 section 4.3).</summary>
    public string LocalPart { get; init; } = "";

    /// <summary>The domain of <c>&lt;sender&gt;</c>, for the macros s and o.</summary>
    public string SenderDomain { get => field ?? Domain; init; }

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

    private static CheckRequest ForAddress(NetAddress client, IdentityScope scope, string address, string helloDomain)
    {
        if (address.Length == 0)
        {
            return new() { ClientAddress = client, Scope = scope, Domain = helloDomain, HelloDomain = helloDomain };
        }

        // RFC 7208 section 4.3: without an "@" the whole is the domain; an empty local part is postmaster.
        int at = address.LastIndexOf('@');
        return new()
        {
            ClientAddress = client,
            Scope = scope,
            Domain = address[(at + 1)..],
            LocalPart = at > 0 ? address[..at] : "",
            HelloDomain = helloDomain,
        };
    }
}
