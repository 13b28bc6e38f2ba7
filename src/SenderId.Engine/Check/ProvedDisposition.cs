using SenderId.Authentication;
using SenderId.Decisions;

namespace SenderId.Check;

/// <summary>What the settings make of a message.</summary>
/// <param name="Exemption">Why it has no status; null where it has one.</param>
/// <param name="Disposition">What becomes of it.</param>
/// <param name="Proof">What proved the exemption, or that it may go on in spite of its status; null where nothing had to, or did.</param>
internal sealed record ProvedDisposition(Exemption? Exemption, Disposition Disposition, string? Proof = null)
{
    /// <summary>The signatures that may change it; null where none can, or nobody asks.</summary>
    public ISignatureCheck? Signatures { get; init; }

    /// <summary>What becomes of it where the signatures prove something, or leave it open.</summary>
    public Func<SignatureProof, ProvedDisposition> Conclude { get; init; } =
        static _ => throw new InvalidOperationException("No signature is waited for.");
}
