using SenderId.Authentication;
using SenderId.Lookup;
using SenderId.Mail;
using SenderId.Mime.Arc;
using SenderId.Mime.Dkim;

namespace SenderId.Mime.Forwarding;

/// <summary>The signatures of one message that count, and the hashes of its body: two at most, whatever its length.</summary>
internal sealed class StreamedCheck : ISignatureCheck
{
    private readonly HeaderSection _header;
    private readonly SignatureField[] _own;
    private readonly TrustedChain? _chain;
    private readonly IDnsResolver _resolver;
    private readonly LookupLimits _limits;
    private readonly TimeProvider _clock;
    private readonly List<BodyHash> _bodies = [];

    internal StreamedCheck(
        HeaderSection header, SignatureField[] own, TrustedChain? chain, IDnsResolver resolver, LookupLimits limits, TimeProvider clock)
    {
        (_header, _own, _chain, _resolver, _limits, _clock) = (header, own, chain, resolver, limits, clock);
        foreach (SignatureField signature in chain is null ? own : own.Append(chain.Chain.MessageSignature!))
        {
            if (!_bodies.Exists(body => body.IsRelaxed == signature.IsBodyRelaxed))
            {
                _bodies.Add(new BodyHash(signature.IsBodyRelaxed, maxLength: null));
            }
        }
    }

    /// <inheritdoc />
    public void Append(ReadOnlySpan<byte> octets)
    {
        foreach (BodyHash body in _bodies)
        {
            body.Append(octets);
        }
    }

    /// <inheritdoc />
    public async ValueTask<SignatureProof> VerifyAsync(CancellationToken cancellationToken)
    {
        var keys = new KeyLookup(new KeyQuestions(_resolver, _limits.MaxElapsed, _clock, trace: null, cancellationToken));
        var check = new SignatureCheck(keys, _header, _clock);
        bool isInDoubt = false;
        foreach (SignatureField signature in _own)
        {
            SignatureOutcome outcome = await check.CheckAsync(signature, BodyOf(signature)).ConfigureAwait(false);

            // RFC 6376 section 3.6.1, flag y: a domain that is testing is to be treated as if it had not signed.
            if (outcome is { Status: AuthenticationStatus.Pass, IsTesting: false })
            {
                return new SignatureProof($"DKIM signature of {DomainName.Parse(signature.Domain)}");
            }

            isInDoubt |= outcome.Status == AuthenticationStatus.TempError;
        }

        if (_chain is not null)
        {
            ArcResult arc = await new ArcCheck(_chain.Chain, keys).CheckAsync(check, BodyOf(_chain.Chain.MessageSignature!)).ConfigureAwait(false);
            if (arc.Status == AuthenticationStatus.Pass)
            {
                return new SignatureProof(_chain.Text, _chain.Sealer);
            }

            isInDoubt |= arc.Status == AuthenticationStatus.TempError;
        }

        return new SignatureProof(null, IsInDoubt: isInDoubt);
    }

    /// <inheritdoc />
    public void Dispose() => _bodies.ForEach(static body => body.Dispose());

    private BodyHash BodyOf(SignatureField signature) => _bodies.Find(body => body.IsRelaxed == signature.IsBodyRelaxed)!;
}
