using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Evaluation;
using SenderId.Lookup;

namespace SenderId.Check;

/// <summary>Finds out whether a name in the settings sent a message: the names in messages and in SMTP are written by whoever sends.</summary>
/// <param name="checkHost">Evaluates SPF records.</param>
/// <param name="resolver">The door to DNS.</param>
/// <param name="limits">The limits of reverse DNS.</param>
/// <param name="clock">The clock.</param>
internal sealed class SenderProof(CheckHost checkHost, IDnsResolver resolver, LookupLimits limits, TimeProvider clock)
{
    /// <summary>Looks for a pass of an exempted sender domain: the responsible domain's own, else that of a MAIL FROM which fits.</summary>
    /// <param name="entry">The entry that exempts.</param>
    /// <param name="identities">Who the message claims to be from.</param>
    /// <param name="checks">What was evaluated, that for the PRA first; empty without an originating address.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public ValueTask<Proof> OfSenderDomainAsync(
        SenderDomain entry, Identities identities, ImmutableArray<CheckOutcome> checks, CancellationToken cancellationToken)
    {
        if (checks.IsEmpty)
        {
            return new(Proof.None);
        }

        return checks[0].Status == SenderIdStatus.Pass && DomainName.TryParse(identities.Pra.Address?.Domain, out DomainName? domain)
            ? new(new Proof(domain, $"Sender ID pass of {domain}"))
            : OfSpfAsync(IdentityScope.MailFrom, entry.Matches, identities, checks, cancellationToken);
    }

    /// <summary>Looks for the forwarder that handed a message on.</summary>
    /// <param name="entries">The forwarders that are trusted.</param>
    /// <param name="identities">Who the message claims to be from.</param>
    /// <param name="checks">What was evaluated.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The entry that fits, or null, with what proved it.</returns>
    public async ValueTask<(TrustedForwarder? Entry, Proof Proof)> OfForwarderAsync(
        ImmutableArray<TrustedForwarder> entries, Identities identities, ImmutableArray<CheckOutcome> checks, CancellationToken cancellationToken)
    {
        NetAddress client = identities.Origin.Address.GetValueOrDefault();
        if (entries.FirstOrDefault(entry => entry.Addresses is { } range && range.Contains(client)) is { } listed)
        {
            return (listed, new Proof(null, $"address {client}"));
        }

        TrustedForwarder? Find(DomainName name) => entries.FirstOrDefault(entry => entry.Name is { } domain && domain.Matches(name));
        bool IsListed(DomainName name) => Find(name) is not null;

        Proof proof = entries.Any(static entry => entry.Name is not null)
            ? await OfHostAsync(client, IsListed, identities, checks, cancellationToken).ConfigureAwait(false)
            : Proof.None;
        return (proof.Name is null ? null : Find(proof.Name), proof);
    }

    // Side by side, so that three slow name servers take no longer than one.
    private async ValueTask<Proof> OfHostAsync(
        NetAddress client,
        Func<DomainName, bool> isListed,
        Identities identities,
        ImmutableArray<CheckOutcome> checks,
        CancellationToken cancellationToken)
    {
        Proof[] proofs = await Task.WhenAll(
            OfSpfAsync(IdentityScope.MailFrom, isListed, identities, checks, cancellationToken).AsTask(),
            OfSpfAsync(IdentityScope.Helo, isListed, identities, checks, cancellationToken).AsTask(),
            ConfirmedName.FindAsync(resolver, client, limits, clock, isListed, cancellationToken)).ConfigureAwait(false);
        Proof found = Array.Find(proofs, static proof => proof.Name is not null);
        return found.Name is null && Array.Exists(proofs, static proof => proof.IsInDoubt) ? Proof.Open : found;
    }

    private async ValueTask<Proof> OfSpfAsync(
        IdentityScope scope,
        Func<DomainName, bool> isWanted,
        Identities identities,
        ImmutableArray<CheckOutcome> checks,
        CancellationToken cancellationToken)
    {
        if ((scope == IdentityScope.MailFrom && string.IsNullOrEmpty(identities.Envelope.MailFrom))
            || !identities.TryMakeRequest(scope, out CheckRequest? request, out _)
            || !DomainName.TryParse(request.Domain, out DomainName? domain)
            || !isWanted(domain))
        {
            return Proof.None;
        }

        CheckOutcome outcome = checks.FirstOrDefault(check => check.Scope == scope)
            ?? await checkHost.CheckAsync(request with { WithTrace = false }, cancellationToken).ConfigureAwait(false);
        return outcome.Status switch
        {
            SenderIdStatus.Pass => new Proof(domain, $"SPF pass of {(scope == IdentityScope.Helo ? "HELO" : "MAIL FROM")} {domain}"),
            SenderIdStatus.TempError => Proof.Open,
            _ => Proof.None,
        };
    }
}
