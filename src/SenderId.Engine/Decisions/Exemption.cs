namespace SenderId.Decisions;

/// <summary>Why a message is accepted without a status.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Bypass">The setting that exempts it; null where none does.</param>
internal sealed record Exemption(Cause Cause, BypassReason? Bypass = null)
{
    /// <summary>The entry for the sender's domain, which is only a name until it is proved; null where something else exempts.</summary>
    public SenderDomain? Sender { get; init; }

    /// <summary>Whether the exemption counts only where the sender's domain is proved.</summary>
    public bool NeedsProof(SenderIdConfig config) => Sender is not null && config.BypassRequiresPass;

    /// <summary>Whether the status is found out all the same: for a proof, or for the agent log.</summary>
    public bool IsEvaluated(SenderIdConfig config) => NeedsProof(config) || (Cause == Cause.Bypassed && config.BypassedStatusEnabled);
}
