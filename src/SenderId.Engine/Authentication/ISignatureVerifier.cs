using SenderId.Mail;

namespace SenderId.Authentication;

/// <summary>Verifies who signed a message. The engine knows the question alone; the cryptography is its caller's.</summary>
public interface ISignatureVerifier
{
    /// <summary>Reads the signatures of a message that may answer the question.</summary>
    /// <param name="header">The header section.</param>
    /// <param name="query">The question.</param>
    /// <returns>What takes the body in and verifies then; null where nothing in the header section can answer, whatever the body is.</returns>
    ISignatureCheck? Begin(HeaderSection header, SignatureQuery query);
}
