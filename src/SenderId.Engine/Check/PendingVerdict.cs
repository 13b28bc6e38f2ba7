using SenderId.Authentication;
using SenderId.Decisions;

namespace SenderId.Check;

/// <summary>A verdict that the signatures of the message may change: it is complete when the body has been seen.</summary>
public sealed class PendingVerdict
{
    private readonly ISignatureCheck _signatures;
    private readonly Func<SignatureProof, Verdict> _conclude;

    internal PendingVerdict(ISignatureCheck signatures, Func<SignatureProof, Verdict> conclude) => (_signatures, _conclude) = (signatures, conclude);

    /// <summary>Where the body goes; whoever has the verdict disposes of it.</summary>
    public IBodySink Body => _signatures;

    /// <summary>Verifies the signatures and gives the verdict that counts; the body has ended.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async ValueTask<Verdict> CompleteAsync(CancellationToken cancellationToken) =>
        _conclude(await _signatures.VerifyAsync(cancellationToken).ConfigureAwait(false));
}
