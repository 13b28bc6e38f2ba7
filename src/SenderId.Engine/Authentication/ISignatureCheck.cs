using SenderId.Decisions;

namespace SenderId.Authentication;

/// <summary>The signatures of one message, while its body streams by.</summary>
public interface ISignatureCheck : IBodySink
{
    /// <summary>Verifies the signatures; the body has ended.</summary>
    /// <returns>What holds; never an exception for what a sender, a publisher or DNS does.</returns>
    ValueTask<SignatureProof> VerifyAsync(CancellationToken cancellationToken);
}
