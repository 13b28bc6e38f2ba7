using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using SenderId.Mail;

namespace SenderId.Mime.Dkim;

/// <summary>A signature over a message: DKIM-Signature, or ARC-Message-Signature, which is written the same way.</summary>
/// <remarks>RFC 6376 section 3.5, RFC 8617 section 4.1.2.</remarks>
internal sealed class SignatureField
{
    private static readonly string[] s_filledInDkim = ["v", "a", "b", "d", "h", "s"];
    private static readonly string[] s_filledInArc = ["i", "a", "b", "d", "s"];
    private static readonly string[] s_present = ["bh", "h"];

    private SignatureField(HeaderField field, TagList tags, bool isDkim)
    {
        Field = field;
        Tags = tags;
        IsDkim = isDkim;
        Domain = tags["d"] ?? "";
        Selector = tags["s"] ?? "";
        Algorithm = tags["a"] ?? "";
    }

    internal HeaderField Field { get; }

    internal TagList Tags { get; }

    /// <summary>Whether this is DKIM and not ARC.</summary>
    internal bool IsDkim { get; }

    internal string Domain { get; }

    internal string Selector { get; }

    internal string Algorithm { get; }

    internal bool IsHeaderRelaxed { get; private set; }

    internal bool IsBodyRelaxed { get; private set; }

    /// <summary>How much of the body is signed (tag <c>l=</c>); null for all.</summary>
    internal long? BodyLength { get; private set; }

    /// <summary>When the signature ends (tag <c>x=</c>), in seconds since 1970.</summary>
    internal long? Expiry { get; private set; }

    /// <summary>The names of the fields that are signed, in their order.</summary>
    internal string[] SignedFields { get; private set; } = [];

    /// <summary>The domain of the identity (tag <c>i=</c>).</summary>
    internal string IdentityDomain { get; private set; } = "";

    internal byte[] BodyHash { get; private set; } = [];

    internal byte[] Signature { get; private set; } = [];

    /// <summary>Reads a field; where it cannot be used, the fault says why, and the signature is there if its tags could be read.</summary>
    internal static (SignatureField? Signature, string? Fault) Read(HeaderField field, bool isDkim)
    {
        if (!TagList.TryParse(Encoding.Latin1.GetString(field.RawBody.Span), out TagList? tags, out string? fault))
        {
            return (null, $"the field has {fault}");
        }

        var signature = new SignatureField(field, tags, isDkim);
        return (signature, signature.Validate());
    }

    private string? Validate()
    {
        // A hash may be empty and then does not fit; a hop may sign no field at all.
        string[] filled = IsDkim ? s_filledInDkim : s_filledInArc;
        string? missing = filled.FirstOrDefault(name => string.IsNullOrEmpty(Tags[name])) ?? s_present.FirstOrDefault(name => Tags[name] is null);
        if (missing is not null)
        {
            return $"the tag {missing} is missing";
        }

        return ValidateForm() ?? ReadNumbers() ?? ReadHashes() ?? ReadSignedFields() ?? ReadIdentity();
    }

    private string? ValidateForm()
    {
        if (IsDkim && Tags["v"] != "1")
        {
            return $"version {Tags["v"]} is not 1";
        }

        if (AlgorithmFault(Algorithm) is { } fault)
        {
            return fault;
        }

        // RFC 6376 section 3.5. Sealers that leave it out mean relaxed: so do the ARC test suite and who else reads it.
        string[] forms = (Tags.Compact("c") ?? (IsDkim ? "simple/simple" : "relaxed/relaxed")).Split('/');
        (IsHeaderRelaxed, IsBodyRelaxed) = (Is(forms[0], "relaxed"), forms.Length > 1 && Is(forms[1], "relaxed"));
        bool isKnown = forms.Length <= 2 && forms.All(static form => Is(form, "relaxed") || Is(form, "simple"));
        bool isByDns = Tags.List("q") is not { } methods || methods.Contains("dns/txt", StringComparer.OrdinalIgnoreCase);
        return !isKnown ? $"the canonicalization {Tags["c"]} is unknown" : !isByDns ? $"the key cannot be asked for by {Tags["q"]}" : null;
    }

    /// <summary>Why an algorithm is not used; null where it is.</summary>
    internal static string? AlgorithmFault(string algorithm) =>
        Is(algorithm, "rsa-sha256") || Is(algorithm, "ed25519-sha256") ? null
        : Is(algorithm, "rsa-sha1") ? "rsa-sha1 is no longer accepted (RFC 8301)"
        : $"the algorithm {algorithm} is unknown";

    private string? ReadNumbers()
    {
        if (!TryReadNumber("l", out long? length) || !TryReadNumber("x", out long? expiry) || !TryReadNumber("t", out long? time))
        {
            return "a tag that is not a number (l, t or x)";
        }

        (BodyLength, Expiry) = (length, expiry);
        return expiry < time ? "it ends before it was made (x is before t)" : null;
    }

    private bool TryReadNumber(string name, out long? number)
    {
        number = null;
        if (Tags[name] is not { } text)
        {
            return true;
        }

        // The RFC allows 76 digits (l) and 12 (t, x); what a long does not hold is beyond every body and every clock.
        bool isNumber = text.Length is > 0 and <= 76 && text.All(char.IsAsciiDigit);
        number = isNumber ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : long.MaxValue : null;
        return isNumber;
    }

    private string? ReadHashes()
    {
        if (!TryDecode(Tags.Compact("bh"), out byte[]? bodyHash) || !TryDecode(Tags.Compact("b"), out byte[]? signature))
        {
            return "a hash or signature that is not base64 (b or bh)";
        }

        (BodyHash, Signature) = (bodyHash, signature);
        return null;
    }

    // RFC 6376 section 3.5: h= MUST include the From field. RFC 8617 section 4.1.2: h= MUST NOT include ARC-Seal.
    private string? ReadSignedFields()
    {
        SignedFields = Tags.List("h")!;
        return IsDkim && !SignedFields.Contains("from", StringComparer.OrdinalIgnoreCase) ? "the From field is not signed"
            : !IsDkim && SignedFields.Contains("arc-seal", StringComparer.OrdinalIgnoreCase) ? "it covers ARC-Seal"
            : null;
    }

    private string? ReadIdentity()
    {
        if (!IsDkim || Tags["i"] is not { } identity)
        {
            IdentityDomain = Domain;
            return null;
        }

        IdentityDomain = identity[(identity.LastIndexOf('@') + 1)..];
        bool isWithin = Is(IdentityDomain, Domain) || IdentityDomain.EndsWith('.' + Domain, StringComparison.OrdinalIgnoreCase);
        return identity.Contains('@', StringComparison.Ordinal) && isWithin ? null : $"the identity {identity} is not of {Domain}";
    }

    /// <summary>Reads base64 without white space.</summary>
    internal static bool TryDecode(string? text, [NotNullWhen(true)] out byte[]? octets)
    {
        octets = null;
        if (text is null)
        {
            return false;
        }

        var room = new byte[text.Length];
        if (!Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), room, out int length))
        {
            return false;
        }

        octets = room[..length];
        return true;
    }

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
