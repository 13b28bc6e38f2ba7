using System.Collections.Immutable;
using SenderId.Authentication;
using SenderId.Decisions;
using SenderId.Evaluation;
using SenderId.Mail;

namespace SenderId.Check;

/// <summary>Finds out what the settings make of what was evaluated, proofs of senders and forwarders included.</summary>
/// <param name="proofs">Proves names.</param>
internal sealed class DispositionSearch(SenderProof proofs)
{
    /// <summary>Finds it.</summary>
    /// <param name="headers">The header section.</param>
    /// <param name="identities">Who the message claims to be from.</param>
    /// <param name="checks">The outcomes, that for the PRA first; empty where nothing was evaluated.</param>
    /// <param name="exemption">Why the message is to have no status; null where nothing says so.</param>
    /// <param name="verifier">Verifies signatures; null where the body cannot be read.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async ValueTask<ProvedDisposition> FindAsync(
        HeaderSection headers,
        Identities identities,
        ImmutableArray<CheckOutcome> checks,
        Exemption? exemption,
        ISignatureVerifier? verifier,
        CancellationToken cancellationToken)
    {
        SenderIdConfig config = identities.Config;
        Exemption? unproved = exemption is not null && exemption.NeedsProof(config) ? exemption : null;
        bool isInDoubt = false;
        if (unproved is not null)
        {
            Proof proof = await proofs.OfSenderDomainAsync(unproved.Sender!, identities, checks, cancellationToken).ConfigureAwait(false);
            if (proof.Name is not null)
            {
                return new ProvedDisposition(exemption, Disposition.Accept, proof.Text);
            }

            isInDoubt = proof.IsInDoubt;
            exemption = checks.IsEmpty ? new Exemption(Cause.MissingOriginatingAddress) : null;
        }

        if (exemption is not null)
        {
            return new ProvedDisposition(exemption, Disposition.Accept);
        }

        Disposition disposition = Decider.Decide(checks, config, identities.Context);
        bool isAgainst = IsAgainst(disposition, checks[0]);
        if (isAgainst && !config.TrustedForwarders.IsEmpty)
        {
            (TrustedForwarder? forwarder, Proof proof) = await proofs
                .OfForwarderAsync(config.TrustedForwarders, identities, checks, cancellationToken).ConfigureAwait(false);
            if (forwarder is not null)
            {
                return GoOn(nameof(SenderIdConfig.TrustedForwarders), forwarder.Text, proof.Text);
            }

            isInDoubt |= proof.IsInDoubt;
        }

        ProvedDisposition found = Refuse(disposition, isInDoubt);
        return isAgainst && verifier is not null && QueryFor(identities, checks[0], unproved) is { } query
            && verifier.Begin(headers, query) is { } signatures
            ? Await(found, signatures, disposition, unproved, query)
            : found;
    }

    // Who only stamps reads in stamp and log what would go on, before refusing anything.
    private static bool IsAgainst(Disposition disposition, CheckOutcome outcome) =>
        disposition.Action != SenderIdAction.StampStatus || outcome.Status is SenderIdStatus.Fail or SenderIdStatus.SoftFail;

    // The domain that was judged is the one to prove, and the field that it was read from must be signed with the author's.
    private static SignatureQuery? QueryFor(Identities identities, CheckOutcome outcome, Exemption? unproved)
    {
        SenderIdConfig config = identities.Config;
        bool isForwarded = config.ForwardedMailAction != ForwardedMailAction.AsStatus && outcome.Status != SenderIdStatus.TempError;
        return (isForwarded || unproved is not null)
            && identities.Pra is { Field: { } field, Step: not PraStep.MailFrom, Address: { } address }
            && DomainName.TryParse(address.Domain, out DomainName? domain)
                ? new SignatureQuery(domain, [HeaderNames.From, field], isForwarded ? config.TrustedSealers : [])
                : null;
    }

    // Apart, so that a message that waits for nothing pays for no closure.
    private static ProvedDisposition Await(
        ProvedDisposition found, ISignatureCheck signatures, Disposition disposition, Exemption? unproved, SignatureQuery query) =>
        found with { Signatures = signatures, Conclude = proof => Conclude(found, disposition, unproved, query, proof) };

    private static ProvedDisposition Conclude(
        ProvedDisposition found, Disposition disposition, Exemption? unproved, SignatureQuery query, SignatureProof proof) => proof switch
        {
            { Text: { } text, Sealer: { } sealer } => GoOn(nameof(SenderIdConfig.TrustedSealers), sealer.Text, text),
            { Text: { } text } when unproved is not null => new ProvedDisposition(unproved, Disposition.Accept, text),
            { Text: { } text } => GoOn(nameof(SenderIdConfig.ForwardedMailAction), query.Domain.Value, text),
            _ => proof.IsInDoubt ? Refuse(disposition, isInDoubt: true) : new ProvedDisposition(found.Exemption, found.Disposition),
        };

    private static ProvedDisposition GoOn(string setting, string entry, string proof) =>
        new(null, new Disposition(SenderIdAction.StampStatus, new DecidingSetting(setting, entry)), proof);

    private static ProvedDisposition Refuse(Disposition disposition, bool isInDoubt) =>
        new(null, isInDoubt && disposition.Action is (SenderIdAction.Reject or SenderIdAction.Delete) ? Decider.Postpone(disposition) : disposition);
}
