using System.Globalization;
using System.Security.Cryptography;
using SenderId.Authentication;
using SenderId.Mail;

namespace SenderId.Mime.Dkim;

/// <summary>Checks signatures over one message.</summary>
/// <remarks>RFC 6376 section 6.1.</remarks>
/// <param name="keys">The keys.</param>
/// <param name="header">The header section of the message.</param>
/// <param name="clock">The clock that signatures expire by.</param>
internal sealed class SignatureCheck(KeyLookup keys, HeaderSection header, TimeProvider clock)
{
    internal const string DoesNotVerify = "the signature does not verify; a signed field or the signature was changed";

    /// <summary>Checks a signature that could be read.</summary>
    internal async ValueTask<SignatureOutcome> CheckAsync(SignatureField signature, BodyHash body)
    {
        if (FaultBeforeKey(signature, body) is { } fault)
        {
            return new(AuthenticationStatus.Fail, fault);
        }

        KeyAnswer answer = await keys.FindAsync(signature.Selector, signature.Domain).ConfigureAwait(false);
        return answer.Key is { } key ? Verify(signature, key) : new(answer.Status, answer.Fault);
    }

    /// <summary>Verifies a hash with a key.</summary>
    internal static SignatureOutcome Verify(KeyRecord key, string algorithm, byte[] hash, byte[] signature)
    {
        (string? fault, int bits) = PublicKey.Verify(key, algorithm, hash, signature);
        AuthenticationStatus status = fault is null ? AuthenticationStatus.Pass
            : bits == 0 ? AuthenticationStatus.PermError
            : AuthenticationStatus.Fail;
        return new(status, fault, bits, key.IsTesting);
    }

    // What needs no key comes first: a body that was changed costs DNS nothing.
    private string? FaultBeforeKey(SignatureField signature, BodyHash body)
    {
        if (signature.Expiry is { } expiry && expiry < clock.GetUtcNow().ToUnixTimeSeconds())
        {
            // The seconds of the year 9999 are the most that a date holds.
            DateTimeOffset end = DateTimeOffset.FromUnixTimeSeconds(Math.Min(expiry, 253402300799));
            return string.Create(CultureInfo.InvariantCulture, $"the signature expired at {end:yyyy-MM-dd HH:mm:ss}Z");
        }

        if (!CryptographicOperations.FixedTimeEquals(body.Result, signature.BodyHash))
        {
            return "the body was changed";
        }

        return signature.BodyLength > body.Length
            ? string.Create(CultureInfo.InvariantCulture, $"{signature.BodyLength} octets of the body are signed and it has {body.Length}")
            : null;
    }

    private SignatureOutcome Verify(SignatureField signature, KeyRecord key) =>
        key.IsStrict && !string.Equals(signature.IdentityDomain, signature.Domain, StringComparison.OrdinalIgnoreCase)
            ? new(AuthenticationStatus.PermError, $"the key is not for the subdomain {signature.IdentityDomain}")
            : Verify(key, signature.Algorithm, HashHeader(signature), signature.Signature);

    // Section 5.4.2: of fields of one name the lowest comes first, then the next above; a name without a field stands for none.
    private byte[] HashHeader(SignatureField signature)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var left = new Dictionary<string, Stack<HeaderField>>(StringComparer.OrdinalIgnoreCase);
        foreach (HeaderField field in header.Fields)
        {
            if (!left.TryGetValue(field.Name, out Stack<HeaderField>? fields))
            {
                left.Add(field.Name, fields = []);
            }

            fields.Push(field);
        }

        foreach (string name in signature.SignedFields)
        {
            if (left.TryGetValue(name, out Stack<HeaderField>? fields) && fields.TryPop(out HeaderField field))
            {
                CanonicalHeader.Append(hash, field, signature.IsHeaderRelaxed);
            }
        }

        CanonicalHeader.Append(hash, signature.Field.Name, signature.Tags.Without("b"), signature.IsHeaderRelaxed, endsLine: false);
        return hash.GetHashAndReset();
    }
}
