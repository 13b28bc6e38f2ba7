using System.Collections.Immutable;
using System.Globalization;
using SenderId.Authentication;

namespace SenderId.Mime.Dkim;

/// <summary>Checks the DKIM signatures of one message.</summary>
internal static class DkimCheck
{
    internal const string FieldName = "DKIM-Signature";

    /// <summary>Checks them, topmost first.</summary>
    internal static async ValueTask<ImmutableArray<DkimResult>> CheckAsync(MessageSignatures signatures, SignatureCheck check)
    {
        ImmutableArray<DkimResult>.Builder results = ImmutableArray.CreateBuilder<DkimResult>();
        foreach ((SignatureField? signature, string? fault) in signatures.Dkim)
        {
            SignatureOutcome outcome = fault is not null
                ? new(AuthenticationStatus.PermError, fault)
                : await check.CheckAsync(signature!, signatures.BodyOf(signature!)).ConfigureAwait(false);
            results.Add(Result(signature, outcome, signatures));
        }

        if (signatures.UncheckedCount > 0)
        {
            results.Add(new()
            {
                Status = AuthenticationStatus.NotChecked,
                Reason = string.Create(
                    CultureInfo.InvariantCulture, $"{signatures.UncheckedCount} signatures beyond the {MessageSignatures.MaxCount} that are checked"),
            });
        }

        return results.ToImmutable();
    }

    private static DkimResult Result(SignatureField? signature, SignatureOutcome outcome, MessageSignatures signatures) => new()
    {
        Status = outcome.Status,
        Reason = outcome.Fault,
        Domain = signature?.Domain ?? "",
        Selector = signature?.Selector ?? "",
        Algorithm = signature?.Algorithm ?? "",
        KeyBits = outcome.KeyBits,
        Warning = Warning(signature, outcome, signatures),
    };

    private static string? Warning(SignatureField? signature, SignatureOutcome outcome, MessageSignatures signatures)
    {
        if (signature is null || outcome.Status != AuthenticationStatus.Pass)
        {
            return null;
        }

        return signature.BodyLength is { } length
            ? string.Create(
                CultureInfo.InvariantCulture, $"only {length} of {signatures.BodyOf(signature).Length} octets of the body are signed (l=)")
            : outcome.IsTesting ? "the domain is only testing DKIM" : null;
    }
}
