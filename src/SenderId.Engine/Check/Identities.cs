using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SenderId.Decisions;
using SenderId.Evaluation;
using SenderId.Mail;

namespace SenderId.Check;

/// <summary>Who a message claims to be from, in each scope, and where it came from.</summary>
/// <param name="Pra">The responsible address, or why there is none.</param>
/// <param name="Origin">The originating address.</param>
/// <param name="Envelope">What the SMTP session knew.</param>
/// <param name="Options">How the check is carried out.</param>
/// <param name="Config">The administrator's settings.</param>
internal sealed record Identities(
    PraSelection Pra, OriginatingAddress Origin, Envelope Envelope, SenderIdCheckOptions Options, SenderIdConfig Config)
{
    private static readonly ImmutableArray<IdentityScope> s_praAlone = [IdentityScope.Pra];

    /// <summary>The HELO name of the host at the originating address; null where unknown.</summary>
    /// <remarks>If the session's client was an internal hop, its HELO name is not that of the host judged: the Received field has that.</remarks>
    public string? HelloDomain =>
        Origin.Source == OriginatingAddressSource.Received && Envelope.ClientAddress is not null
            ? Origin.HelloDomain
            : Envelope.HelloDomain ?? Origin.HelloDomain;

    /// <summary>The scopes to evaluate, each once, the PRA always and first: those asked for, those of the settings, and MAIL FROM where an
    /// action follows it.</summary>
    public ImmutableArray<IdentityScope> Scopes =>
        Options.Scopes is [] or [IdentityScope.Pra] && Config is { Scopes: [_], MailFromFailAction: SenderIdAction.StampStatus }
            ? s_praAlone
            : [.. Config.Scopes.Concat(Options.Scopes).Concat(ScopesOfActions).Distinct()];

    /// <summary>What a decision takes into account beside outcomes and settings.</summary>
    public DecisionContext Context => new(Origin.Address.GetValueOrDefault(), Options.ServerName);

    private IEnumerable<IdentityScope> ScopesOfActions =>
        Config.MailFromFailAction == SenderIdAction.StampStatus ? [] : [IdentityScope.MailFrom];

    /// <summary>Makes the request for a scope, or the outcome where there is nothing to ask.</summary>
    public bool TryMakeRequest(
        IdentityScope scope, [NotNullWhen(true)] out CheckRequest? request, [NotNullWhen(false)] out CheckOutcome? known)
    {
        NetAddress client = Origin.Address.GetValueOrDefault();
        string hello = HelloDomain ?? "";
        request = (scope, Pra.Address, Envelope.MailFrom) switch
        {
            (IdentityScope.Pra, { } address, _) => new CheckRequest
            {
                ClientAddress = client,
                Scope = scope,
                Domain = address.Domain,
                LocalPart = address.LocalPart,
                HelloDomain = hello,
            },
            (IdentityScope.MailFrom, _, { } mailFrom) => CheckRequest.ForMailFrom(client, mailFrom, hello),
            (IdentityScope.Helo, _, _) when hello.Length > 0 => CheckRequest.ForHelo(client, hello),
            _ => null,
        };
        known = request is null ? Missing(scope) : null;
        request = request is null ? null : request with
        {
            ReceiverDomain = Options.ServerName,
            Records = Options.Records,
            WithTrace = Options.WithTrace,
        };
        return request is not null;
    }

    // RFC 4406 section 4: without a responsible address the answer is known. RFC 7208 section 2.6.1: without an identity it is None.
    private static CheckOutcome Missing(IdentityScope scope) => scope == IdentityScope.Pra
        ? new() { Scope = scope, Status = SenderIdStatus.Fail, Cause = Cause.MissingPra, FailReason = FailReason.MissingPra }
        : new()
        {
            Scope = scope,
            Status = SenderIdStatus.None,
            Cause = Cause.MalformedDomain,
            Detail = scope == IdentityScope.Helo ? "No HELO name is known." : "No MAIL FROM address is known.",
        };
}
