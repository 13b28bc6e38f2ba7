using System.Security.Cryptography;

namespace SenderId.Mime.Dkim;

/// <summary>Verifies one signature with one key.</summary>
internal static class PublicKey
{
    /// <summary>RFC 8301 section 3.2: signatures with shorter keys are not valid.</summary>
    internal const int MinKeyBits = 1024;

    /// <summary>Longer keys cost more than they are worth to who checks; RFC 8301 asks for no more than 4096.</summary>
    internal const int MaxKeyBits = 4096;

    private const int Ed25519KeyBytes = 32;

    /// <summary>Verifies a signature over a SHA-256 hash.</summary>
    /// <returns>Why it does not hold, null where it does, and the length of the key in bits.</returns>
    internal static (string? Fault, int KeyBits) Verify(KeyRecord record, string algorithm, byte[] hash, byte[] signature)
    {
        bool isEd25519 = algorithm.StartsWith("ed25519", StringComparison.OrdinalIgnoreCase);
        if (!string.Equals(record.KeyType, isEd25519 ? "ed25519" : "rsa", StringComparison.OrdinalIgnoreCase))
        {
            return ($"the key is of type {record.KeyType} and the signature is {algorithm}", 0);
        }

        return isEd25519 ? VerifyEd25519(record.Key, hash, signature) : VerifyRsa(record.Key, hash, signature);
    }

    private static (string? Fault, int KeyBits) VerifyRsa(byte[] key, byte[] hash, byte[] signature)
    {
        using var rsa = RSA.Create();
        if (!TryImport(rsa, key))
        {
            return ("the key cannot be read", 0);
        }

        int bits = rsa.KeySize;
        if (bits < MinKeyBits)
        {
            return ($"the key has {bits} bits, fewer than {MinKeyBits}", bits);
        }

        if (bits > MaxKeyBits)
        {
            return ($"the key has {bits} bits, more than {MaxKeyBits}", bits);
        }

        try
        {
            bool holds = rsa.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return (holds ? null : SignatureCheck.DoesNotVerify, bits);
        }
        catch (CryptographicException)
        {
            return (SignatureCheck.DoesNotVerify, bits);
        }
    }

    // Most keys are a SubjectPublicKeyInfo; some publish the bare RSAPublicKey of RFC 6376 section 3.6.1.
    private static bool TryImport(RSA rsa, byte[] key)
    {
        try
        {
            rsa.ImportSubjectPublicKeyInfo(key, out _);
            return true;
        }
        catch (CryptographicException)
        {
        }

        try
        {
            rsa.ImportRSAPublicKey(key, out _);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    // RFC 8463 section 3: the hash is what is signed. .NET has no Ed25519.
    private static (string? Fault, int KeyBits) VerifyEd25519(byte[] key, byte[] hash, byte[] signature)
    {
        if (key.Length != Ed25519KeyBytes)
        {
            return ($"the key has {key.Length} octets and not {Ed25519KeyBytes}", 0);
        }

        return (Ed25519.Verify(key, hash, signature) ? null : SignatureCheck.DoesNotVerify, key.Length * 8);
    }
}
