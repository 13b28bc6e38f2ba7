using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace SenderId.Mime.Dkim;

/// <summary>The one use of BouncyCastle; apart, so that it is loaded only where such a signature is met.</summary>
internal static class Ed25519
{
    internal static bool Verify(byte[] key, byte[] message, byte[] signature)
    {
        if (signature.Length != Ed25519PrivateKeyParameters.SignatureSize)
        {
            return false;
        }

        try
        {
            var signer = new Ed25519Signer();
            signer.Init(forSigning: false, new Ed25519PublicKeyParameters(key));
            signer.BlockUpdate(message);
            return signer.VerifySignature(signature);
        }
        catch (ArgumentException)
        {
            // Octets that are no point of the curve.
            return false;
        }
    }
}
