using System.Collections.Immutable;
using System.Security.Cryptography;
using SenderId.Authentication;
using SenderId.Mime.Dkim;

namespace SenderId.Mime.Arc;

/// <summary>Checks the ARC chain of one message.</summary>
/// <remarks>RFC 8617 section 5.2: the last hop's signature over the message, and every seal.</remarks>
internal sealed class ArcCheck(ArcChain chain, KeyLookup keys)
{
    /// <summary>Checks the chain.</summary>
    /// <param name="check">Checks signatures over the message.</param>
    /// <param name="body">The hash of the body that the last hop signed; null where there is no such signature.</param>
    internal async ValueTask<ArcResult> CheckAsync(SignatureCheck check, BodyHash? body)
    {
        if (chain.Fault is not null || chain.Hops.Count == 0)
        {
            return new()
            {
                Status = chain.Fault is null ? AuthenticationStatus.None : AuthenticationStatus.Fail,
                Reason = chain.Fault,
                Sets = [.. chain.Hops.Select(static hop => Set(hop, AuthenticationStatus.None))],
            };
        }

        SignatureField signature = chain.MessageSignature!;
        SignatureOutcome outcome = await check.CheckAsync(signature, body!).ConfigureAwait(false);
        string? reason = outcome.Fault is null ? null : $"{ArcChain.MessageSignatureName} {chain.Hops.Count}: {outcome.Fault}";
        AuthenticationStatus status = outcome.Status;
        ImmutableArray<ArcSet>.Builder sets = ImmutableArray.CreateBuilder<ArcSet>(chain.Hops.Count);
        for (int i = 0; i < chain.Hops.Count; i++)
        {
            SignatureOutcome seal = await CheckSealAsync(i).ConfigureAwait(false);
            sets.Add(Set(chain.Hops[i], seal.Status));
            reason ??= seal.Fault is null ? null : $"seal {i + 1}: {seal.Fault}";
            status = Worse(status, seal.Status);
        }

        return new() { Status = Chain(status), Reason = reason, Sets = sets.MoveToImmutable() };
    }

    // A chain only passes or fails (section 5.2); an answer that is missing leaves it open.
    private static AuthenticationStatus Chain(AuthenticationStatus status) =>
        status is AuthenticationStatus.Pass or AuthenticationStatus.TempError ? status : AuthenticationStatus.Fail;

    private static AuthenticationStatus Worse(AuthenticationStatus one, AuthenticationStatus other) =>
        one is AuthenticationStatus.Fail or AuthenticationStatus.PermError ? one : other == AuthenticationStatus.Pass ? one : other;

    private async ValueTask<SignatureOutcome> CheckSealAsync(int index)
    {
        TagList tags = chain.Hops[index].SealTags!;
        string algorithm = tags["a"] ?? "";
        string? fault = tags["d"] is not { Length: > 0 } || tags["s"] is not { Length: > 0 } ? "the tag d or s is missing"
            : tags["h"] is not null ? "it has a list of fields (h)"
            : SignatureField.AlgorithmFault(algorithm);
        if (fault is not null || !SignatureField.TryDecode(tags.Compact("b"), out byte[]? signature) || signature.Length == 0)
        {
            return new(AuthenticationStatus.PermError, fault ?? "the signature is missing or not base64");
        }

        KeyAnswer answer = await keys.FindAsync(tags["s"]!, tags["d"]!).ConfigureAwait(false);
        return answer.Key is { } key ? SignatureCheck.Verify(key, algorithm, Hash(index), signature) : new(answer.Status, answer.Fault);
    }

    // Section 5.1.1: every set up to this one, each as results, message signature, seal; always in the relaxed form.
    private byte[] Hash(int last)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int i = 0; i <= last; i++)
        {
            ArcHop hop = chain.Hops[i];
            CanonicalHeader.Append(hash, hop.Results!.Value, isRelaxed: true);
            CanonicalHeader.Append(hash, hop.MessageSignature!.Value, isRelaxed: true);
            if (i < last)
            {
                CanonicalHeader.Append(hash, hop.Seal!.Value, isRelaxed: true);
            }
            else
            {
                CanonicalHeader.Append(hash, hop.Seal!.Value.Name, hop.SealTags!.Without("b"), isRelaxed: true, endsLine: false);
            }
        }

        return hash.GetHashAndReset();
    }

    private static ArcSet Set(ArcHop hop, AuthenticationStatus seal) => new(
        hop.Instance, hop.SealTags!["d"] ?? "", hop.SealTags!["s"] ?? "", hop.ChainValidation ?? "", seal, FieldText.OneLine(hop.ResultsText));
}
