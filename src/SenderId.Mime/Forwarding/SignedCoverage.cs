using System.Collections.Immutable;
using SenderId.Mail;
using SenderId.Mime.Dkim;

namespace SenderId.Mime.Forwarding;

/// <summary>Says whether a signature covers what a reader sees: one over a part can be taken from a message and put on another.</summary>
internal static class SignedCoverage
{
    /// <summary>Whether the whole body is signed (no <c>l=</c>), and each of the fields as often as it stands in the message.</summary>
    internal static bool IsWhole(SignatureField signature, HeaderSection header, ImmutableArray<string> fields) =>
        signature.BodyLength is null && fields.All(name =>
            header.Fields.Count(field => field.Is(name))
                <= signature.SignedFields.Count(signed => string.Equals(signed, name, StringComparison.OrdinalIgnoreCase)));
}
