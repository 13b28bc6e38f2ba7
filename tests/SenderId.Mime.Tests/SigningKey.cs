using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace SenderId.Mime.Tests;

/// <summary>A key to sign with, and the record that publishes it.</summary>
internal sealed record SigningKey(string Algorithm, string Record, Func<byte[], byte[]> Sign)
{
    private static readonly Dictionary<int, Lazy<SigningKey>> s_rsa =
        new[] { 768, 1024, 2048, 4096, 4608 }.ToDictionary(static bits => bits, static bits => new Lazy<SigningKey>(() => MakeRsa(bits)));

    internal static SigningKey Ed25519 { get; } = MakeEd25519();

    internal static SigningKey Default => Rsa(2048);

    internal static SigningKey Rsa(int bits) => s_rsa[bits].Value;

    private static SigningKey MakeRsa(int bits)
    {
        var rsa = RSA.Create(bits);
        return new(
            "rsa-sha256",
            $"v=DKIM1; k=rsa; p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}",
            octets => rsa.SignData(octets, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static SigningKey MakeEd25519()
    {
        var key = new Ed25519PrivateKeyParameters(new SecureRandom());
        return new("ed25519-sha256", $"v=DKIM1; k=ed25519; p={Convert.ToBase64String(key.GeneratePublicKey().GetEncoded())}", octets =>
        {
            var signer = new Ed25519Signer();
            signer.Init(true, key);
            signer.BlockUpdate(SHA256.HashData(octets));
            return signer.GenerateSignature();
        });
    }
}
