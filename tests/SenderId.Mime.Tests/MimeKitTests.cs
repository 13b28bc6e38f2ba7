using System.Security.Cryptography;
using System.Text;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security;
using SenderId.Authentication;

namespace SenderId.Mime.Tests;

/// <summary>MimeKit signs what we verify, and verifies what our tests sign.</summary>
public sealed class MimeKitTests
{
    public static TheoryData<DkimSignatureAlgorithm, DkimCanonicalizationAlgorithm, DkimCanonicalizationAlgorithm> Forms
    {
        get
        {
            var forms = new TheoryData<DkimSignatureAlgorithm, DkimCanonicalizationAlgorithm, DkimCanonicalizationAlgorithm>();
            foreach (DkimSignatureAlgorithm algorithm in new[] { DkimSignatureAlgorithm.RsaSha256, DkimSignatureAlgorithm.Ed25519Sha256 })
            {
                foreach (DkimCanonicalizationAlgorithm header in Enum.GetValues<DkimCanonicalizationAlgorithm>())
                {
                    forms.Add(algorithm, header, DkimCanonicalizationAlgorithm.Simple);
                    forms.Add(algorithm, header, DkimCanonicalizationAlgorithm.Relaxed);
                }
            }

            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task What_MimeKit_signs_passes_and_fails_once_changed(
        DkimSignatureAlgorithm algorithm, DkimCanonicalizationAlgorithm header, DkimCanonicalizationAlgorithm body)
    {
        (AsymmetricKeyParameter key, string record) = MakeKey(algorithm);
        using MimeMessage message = Load(Checked.Message);
        var signer = new DkimSigner(key, "example.com", "sel", algorithm)
        {
            HeaderCanonicalizationAlgorithm = header,
            BodyCanonicalizationAlgorithm = body,
            AgentOrUserIdentifier = "@example.com",
        };
        signer.Sign(message, [HeaderId.From, HeaderId.To, HeaderId.Subject]);
        string signed = Text(message);
        string zone = $"sel._domainkey.example.com. IN TXT {Signer.Quoted(record)}";

        Assert.Equal("dkim=pass example.com (selector sel)", (await Checked.DkimAsync(signed, zone)).ToString());
        DkimResult spaced = await Checked.DkimAsync(signed.Replace("Subject: Hello", "Subject:  Hello", StringComparison.Ordinal), zone);
        Assert.Equal(header == DkimCanonicalizationAlgorithm.Relaxed, spaced.Status == AuthenticationStatus.Pass);
        DkimResult single = await Checked.DkimAsync(signed.Replace("Text  here", "Text here", StringComparison.Ordinal), zone);
        Assert.Equal(body == DkimCanonicalizationAlgorithm.Relaxed, single.Status == AuthenticationStatus.Pass);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Hello")]
    [InlineData("here")]
    public void What_the_tests_sign_MimeKit_verifies_and_what_is_changed_it_does_not(string changed)
    {
        string signed = Signer.Chain(Signer.Dkim(Checked.Message), 3);
        using MimeMessage message = Load(changed.Length == 0 ? signed : signed.Replace(changed, "other", StringComparison.Ordinal));
        var keys = new Keys();

        Assert.Equal(changed.Length == 0, new DkimVerifier(keys).Verify(message, message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)]));
        Assert.Equal(
            changed.Length == 0 ? ArcSignatureValidationResult.Pass : ArcSignatureValidationResult.Fail, new ArcVerifier(keys).Verify(message).Chain);
    }

    private static (AsymmetricKeyParameter Key, string Record) MakeKey(DkimSignatureAlgorithm algorithm)
    {
        if (algorithm == DkimSignatureAlgorithm.Ed25519Sha256)
        {
            var key = new Ed25519PrivateKeyParameters(new SecureRandom());
            return (key, $"v=DKIM1; k=ed25519; p={Convert.ToBase64String(key.GeneratePublicKey().GetEncoded())}");
        }

        using var rsa = RSA.Create(2048);
        return (PrivateKeyFactory.CreateKey(rsa.ExportPkcs8PrivateKey()), $"v=DKIM1; p={Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo())}");
    }

    private static MimeMessage Load(string text) => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(text)));

    private static string Text(MimeMessage message)
    {
        using var octets = new MemoryStream();
        message.WriteTo(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, octets);
        return Encoding.Latin1.GetString(octets.ToArray());
    }

    private sealed class Keys : DkimPublicKeyLocatorBase
    {
        public override AsymmetricKeyParameter LocatePublicKey(
            string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            GetPublicKey(SigningKey.Default.Record);

        public override Task<AsymmetricKeyParameter> LocatePublicKeyAsync(
            string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
            Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }
}
