using SenderId.Evaluation;
using SenderId.Lookup;

namespace SenderId.Cli.Run;

/// <summary>One check_host() for an identity, in the scope named.</summary>
/// <param name="dns">Who answers for DNS.</param>
/// <param name="limits">The limits of each evaluation.</param>
/// <param name="records">Which record versions are looked at.</param>
/// <param name="prefetch">Whether questions that do not depend on each other are asked side by side.</param>
/// <param name="serverName">The name of the host that checks.</param>
/// <param name="withTrace">Whether outcomes carry a trace.</param>
internal sealed class IdentityCheck(
    DnsSource dns, LookupLimits limits, bool prefetch, RecordPreference records, string serverName, bool withTrace)
{
    private readonly CheckHost _checkHost = new(dns.Resolver, limits, TimeProvider.System, prefetch, dns.CompiledRecords);

    /// <summary>The scope that is meant where none is named: that of the identity given.</summary>
    internal static IdentityScope ImpliedScope(in CheckIdentity identity) =>
        identity.Pra is not null || identity.Domain is not null ? IdentityScope.Pra
        : identity.MailFrom is not null ? IdentityScope.MailFrom
        : IdentityScope.Helo;

    /// <summary>What is missing to check the identity in the scope; null where nothing is.</summary>
    internal static string? Missing(in CheckIdentity identity, IdentityScope scope) => scope switch
    {
        IdentityScope.Pra when identity is { Pra: null, Domain: null } => "scope pra needs an address (pra) or a domain",
        IdentityScope.MailFrom when identity is { MailFrom: null, Domain: null } => "scope mfrom needs a MAIL FROM address",
        IdentityScope.MailFrom when identity is { MailFrom: "", Helo: null } => "an empty MAIL FROM address needs a HELO name",
        IdentityScope.Helo when identity is { Helo: null, Domain: null } => "scope helo needs a HELO name",
        _ => null,
    };

    /// <summary>Checks the identity, from which nothing may be missing.</summary>
    internal ValueTask<CheckOutcome> CheckAsync(in CheckIdentity identity, IdentityScope scope, CancellationToken cancellationToken)
    {
        if (scope == IdentityScope.Pra && identity.Pra is "")
        {
            // RFC 4406 section 4: a message without a responsible address fails; there is nobody to ask.
            return new(new CheckOutcome
            {
                Scope = scope,
                Status = SenderIdStatus.Fail,
                FailReason = FailReason.MissingPra,
                Cause = Cause.MissingPra,
            });
        }

        return _checkHost.CheckAsync(RequestFor(identity, scope), cancellationToken);
    }

    private CheckRequest RequestFor(in CheckIdentity identity, IdentityScope scope)
    {
        string hello = identity.Helo ?? "";
        string? address = (scope, identity) switch
        {
            (IdentityScope.Pra, _) => identity.Pra,
            // RFC 7208 section 2.4: an empty address means postmaster at the HELO name.
            (IdentityScope.MailFrom, { MailFrom: "" }) => hello,
            (IdentityScope.MailFrom, _) => identity.MailFrom,
            _ => null,
        };
        int at = address?.LastIndexOf('@') ?? -1;
        return new CheckRequest
        {
            ClientAddress = identity.Client,
            Scope = scope,
            Domain = address?[(at + 1)..] ?? (scope == IdentityScope.Helo ? identity.Helo : null) ?? identity.Domain ?? "",
            LocalPart = at > 0 ? address![..at] : "",
            HelloDomain = hello,
            ReceiverDomain = serverName,
            Records = records,
            WithTrace = withTrace,
        };
    }
}
