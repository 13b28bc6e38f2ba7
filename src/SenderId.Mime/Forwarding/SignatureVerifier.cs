using SenderId.Authentication;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.Mime.Dkim;

namespace SenderId.Mime.Forwarding;

/// <summary>Verifies that a domain sent a message: by its DKIM signature, or by the word of sealers that are trusted.</summary>
/// <remarks>RFC 6376, RFC 8617. Safe for any number of concurrent messages.</remarks>
/// <param name="resolver">The door to DNS.</param>
/// <param name="limits">The limits of looking up keys: the time for all of one message.</param>
/// <param name="clock">The clock that signatures expire by.</param>
public sealed class SignatureVerifier(IDnsResolver resolver, LookupLimits limits, TimeProvider clock) : ISignatureVerifier
{
    /// <inheritdoc />
    public ISignatureCheck? Begin(HeaderSection header, SignatureQuery query)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(query);

        // With two authors it is not said who signed.
        if (header.IsTruncated || header.Fields.Count(static field => field.Is("From")) != 1)
        {
            return null;
        }

        SignatureField[] own =
        [
            .. header.Fields.Where(static field => field.Is(DkimCheck.FieldName)).Take(MessageSignatures.MaxCount)
                .Select(static field => SignatureField.Read(field, isDkim: true))
                .Where(read => read is { Fault: null, Signature: { } signature } && query.IsAnsweredBy(signature.Domain))
                .Select(static read => read.Signature!)
                .Where(signature => SignedCoverage.IsWhole(signature, header, query.Fields)),
        ];
        TrustedChain? chain = query.Sealers.IsEmpty ? null : TrustedChain.Find(header, query);
        return own.Length == 0 && chain is null ? null : new StreamedCheck(header, own, chain, resolver, limits, clock);
    }
}
