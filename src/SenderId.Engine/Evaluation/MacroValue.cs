using System.Globalization;

namespace SenderId.Evaluation;

/// <summary>What the macro letters stand for.</summary>
/// <remarks>RFC 7208 section 7.2.</remarks>
internal static class MacroValue
{
    /// <summary>Room for every value that has no string of its own; a longer sender gets a string.</summary>
    internal const int ScratchLength = 128;

    /// <summary>The value of a letter in lower case.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="request">The request.</param>
    /// <param name="now">The time, for the letter t.</param>
    /// <param name="domain">The domain of the record.</param>
    /// <param name="validatedName">The value of the letter p; null where there is none.</param>
    /// <param name="scratch">Where a value is written that has no string of its own.</param>
    internal static ReadOnlySpan<char> Find(
        char letter, CheckRequest request, DateTimeOffset now, DomainName domain, string? validatedName, Span<char> scratch) => letter switch
        {
            's' => Sender(request, scratch),
            'l' => LocalPart(request),
            'o' => Ascii(request.SenderDomainSpan),
            'd' => domain.Value,
            'i' => DottedAddress(request.ClientAddress, scratch),
            'p' => validatedName ?? "unknown",
            'v' => request.ClientAddress.IsIPv4 ? "in-addr" : "ip6",
            'h' => Ascii(request.HelloDomain),
            'c' => scratch[..request.ClientAddress.Format(scratch)],
            'r' => request.ReceiverDomain,
            _ => now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };

    private static ReadOnlySpan<char> Sender(CheckRequest request, Span<char> scratch)
    {
        ReadOnlySpan<char> localPart = LocalPart(request);
        ReadOnlySpan<char> domain = Ascii(request.SenderDomainSpan);
        int length = localPart.Length + 1 + domain.Length;
        if (length > scratch.Length)
        {
            return string.Concat(localPart, "@", domain);
        }

        localPart.CopyTo(scratch);
        scratch[localPart.Length] = '@';
        domain.CopyTo(scratch[(localPart.Length + 1)..]);
        return scratch[..length];
    }

    // RFC 7208 section 4.3: without a local part, "postmaster" stands in.
    private static ReadOnlySpan<char> LocalPart(CheckRequest request) =>
        request.LocalPartSpan is { IsEmpty: false } localPart ? localPart : "postmaster";

    // RFC 8616 section 4: U-labels are converted to A-labels. Letter case is kept where there is nothing to convert.
    private static ReadOnlySpan<char> Ascii(ReadOnlySpan<char> domain) =>
        System.Text.Ascii.IsValid(domain) || !DomainName.TryParse(domain, out DomainName? name) ? domain : name.Value;

    // RFC 7208 section 7.3: IPv6 as 32 nibbles with dots between.
    private static ReadOnlySpan<char> DottedAddress(NetAddress address, Span<char> scratch)
    {
        if (address.IsIPv4)
        {
            return scratch[..address.Format(scratch)];
        }

        for (int nibble = 0; nibble < 32; nibble++)
        {
            scratch[2 * nibble] = "0123456789ABCDEF"[(int)(address.Bits >> (4 * (31 - nibble))) & 15];
            scratch[(2 * nibble) + 1] = '.';
        }

        return scratch[..63];
    }
}
