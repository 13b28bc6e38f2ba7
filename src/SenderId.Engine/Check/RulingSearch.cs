using System.Collections.Immutable;
using SenderId.Decisions;
using SenderId.Evaluation;

namespace SenderId.Check;

/// <summary>Finds out what the settings make of what was evaluated, proofs of senders and forwarders included.</summary>
/// <param name="proofs">Proves names.</param>
internal sealed class RulingSearch(SenderProof proofs)
{
    /// <summary>Finds it.</summary>
    /// <param name="identities">Who the message claims to be from.</param>
    /// <param name="checks">The outcomes, that for the PRA first; empty where nothing was evaluated.</param>
    /// <param name="exemption">Why the message is to have no status; null where nothing says so.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async ValueTask<Found> FindAsync(
        Identities identities, ImmutableArray<CheckOutcome> checks, Exemption? exemption, CancellationToken cancellationToken)
    {
        SenderIdConfig config = identities.Config;
        bool isInDoubt = false;
        if (exemption is not null && exemption.NeedsProof(config))
        {
            Proof proof = await proofs.OfSenderDomainAsync(exemption.Sender!, identities, checks, cancellationToken).ConfigureAwait(false);
            if (proof.Name is not null)
            {
                return new Found(exemption, Ruling.Accept, proof.Text);
            }

            isInDoubt = proof.IsInDoubt;
            exemption = checks.IsEmpty ? new Exemption(Cause.MissingOriginatingAddress) : null;
        }

        if (exemption is not null)
        {
            return new Found(exemption, Ruling.Accept);
        }

        Ruling ruling = Decider.Decide(checks, config);
        if (!config.TrustedForwarders.IsEmpty && IsAgainst(ruling, checks[0]))
        {
            (TrustedForwarder? forwarder, Proof proof) = await proofs
                .OfForwarderAsync(config.TrustedForwarders, identities, checks, cancellationToken).ConfigureAwait(false);
            if (forwarder is not null)
            {
                var decidedBy = new DecidingSetting(nameof(SenderIdConfig.TrustedForwarders), forwarder.Text);
                return new Found(null, new Ruling(SenderIdAction.StampStatus, decidedBy), proof.Text);
            }

            isInDoubt |= proof.IsInDoubt;
        }

        return new Found(null, isInDoubt && ruling.Action is (SenderIdAction.Reject or SenderIdAction.Delete) ? Decider.Postpone(ruling) : ruling);
    }

    // Who only stamps reads in stamp and log what would go on, before refusing anything.
    private static bool IsAgainst(Ruling ruling, CheckOutcome outcome) =>
        ruling.Action != SenderIdAction.StampStatus || outcome.Status is SenderIdStatus.Fail or SenderIdStatus.SoftFail;
}
