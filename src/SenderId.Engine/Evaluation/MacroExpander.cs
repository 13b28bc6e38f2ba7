using System.Buffers;
using System.Globalization;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>Expands macro-strings.</summary>
/// <remarks>RFC 7208 section 7.3.</remarks>
internal static class MacroExpander
{
    /// <summary>The longest expansion in characters. Stops short records from becoming megabytes through long senders.</summary>
    internal const int MaxExpansionLength = 16384;

    private static readonly SearchValues<char> s_unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>Expands a macro-string.</summary>
    /// <returns>Null where a local part that is not ASCII would go in (RFC 8616 section 4), or the expansion is too long.</returns>
    internal static async ValueTask<string?> ExpandAsync(MacroString macros, EvaluationContext context, DomainName domain, bool isCounted)
    {
        string? validatedName = null;
        if (macros.UsesValidatedName)
        {
            validatedName = await ValidatedName.FindForMacroAsync(context, domain, isCounted).ConfigureAwait(false);
        }

        string? expanded = Expand(macros, context, domain, validatedName);
        if (context.IsTraced && macros.HasMacros)
        {
            context.Note(TraceKind.Expansion, macros.Text, expanded ?? "cannot be expanded for this sender");
        }

        return expanded;
    }

    /// <summary>Expands a macro-string whose <c>%{p}</c>, if any, is known.</summary>
    internal static string? Expand(MacroString macros, EvaluationContext context, DomainName domain, string? validatedName)
    {
        var text = new TextBuffer(stackalloc char[256], MaxExpansionLength);
        foreach (MacroPart part in macros.Parts)
        {
            if (part is MacroLiteral literal)
            {
                text.Append(literal.Text);
                continue;
            }

            var expand = (MacroExpand)part;
            if (expand.Letter is 's' or 'l' && !System.Text.Ascii.IsValid(context.Request.LocalPart))
            {
                text.Dispose();
                return null;
            }

            AppendMacro(ref text, expand, Value(expand.Letter, context, domain, validatedName));
        }

        string? expanded = text.IsOverflown ? null : text.ToString();
        text.Dispose();
        return expanded;
    }

    // RFC 7208 section 7.2.
    private static string Value(char letter, EvaluationContext context, DomainName domain, string? validatedName) => letter switch
    {
        's' => string.Concat(LocalPart(context.Request), "@", Ascii(context.Request.SenderDomain)),
        'l' => LocalPart(context.Request),
        'o' => Ascii(context.Request.SenderDomain),
        'd' => domain.Value,
        'i' => DottedAddress(context.Client),
        'p' => validatedName ?? "unknown",
        'v' => context.Client.IsIPv4 ? "in-addr" : "ip6",
        'h' => Ascii(context.Request.HelloDomain),
        'c' => context.Client.ToString(),
        'r' => context.Request.ReceiverDomain,
        _ => context.Meter.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
    };

    // RFC 7208 section 4.3: without a local part, "postmaster" stands in.
    private static string LocalPart(CheckRequest request) => request.LocalPart.Length == 0 ? "postmaster" : request.LocalPart;

    // RFC 8616 section 4: U-labels are converted to A-labels. Letter case is kept where there is nothing to convert.
    private static string Ascii(string domain) =>
        System.Text.Ascii.IsValid(domain) || !DomainName.TryParse(domain, out DomainName? name) ? domain : name.Value;

    // RFC 7208 section 7.3: IPv6 as 32 nibbles with dots between.
    private static string DottedAddress(NetAddress address)
    {
        if (address.IsIPv4)
        {
            return address.ToString();
        }

        return string.Create(63, address.Bits, static (text, bits) =>
        {
            for (int nibble = 0; nibble < 32; nibble++)
            {
                text[2 * nibble] = "0123456789ABCDEF"[(int)(bits >> (4 * (31 - nibble))) & 15];
                if (nibble < 31)
                {
                    text[(2 * nibble) + 1] = '.';
                }
            }
        });
    }

    // RFC 7208 section 7.3: split, reverse, keep the right-hand parts, join with dots, escape.
    private static void AppendMacro(ref TextBuffer text, MacroExpand expand, string value)
    {
        if (expand.IsPlain)
        {
            AppendValue(ref text, value, expand.IsEscaped);
            return;
        }

        ReadOnlySpan<char> delimiters = expand.Delimiters.Length == 0 ? "." : expand.Delimiters;
        ReadOnlySpan<char> rest = Keep(value, delimiters, expand);
        while (true)
        {
            int end = expand.IsReversed ? rest.LastIndexOfAny(delimiters) : rest.IndexOfAny(delimiters);
            if (end < 0)
            {
                AppendValue(ref text, rest, expand.IsEscaped);
                return;
            }

            AppendValue(ref text, expand.IsReversed ? rest[(end + 1)..] : rest[..end], expand.IsEscaped);
            text.Append(".");
            rest = expand.IsReversed ? rest[..end] : rest[(end + 1)..];
        }
    }

    // The parts that are kept: those on the right, after reversing.
    private static ReadOnlySpan<char> Keep(ReadOnlySpan<char> value, ReadOnlySpan<char> delimiters, MacroExpand expand)
    {
        int length = 0;
        for (int count = expand.PartCount; count > 0; count--)
        {
            int end = expand.IsReversed ? value[length..].IndexOfAny(delimiters) : value[..^length].LastIndexOfAny(delimiters);
            if (end < 0)
            {
                return value;
            }

            length = expand.IsReversed ? length + end + 1 : value.Length - end;
        }

        return length == 0 ? value : expand.IsReversed ? value[..(length - 1)] : value[^(length - 1)..];
    }

    // RFC 3986 section 2.3: unreserved characters stay, the rest is percent-encoded.
    private static void AppendValue(ref TextBuffer text, ReadOnlySpan<char> value, bool isEscaped)
    {
        if (!isEscaped || !value.ContainsAnyExcept(s_unreserved))
        {
            text.Append(value);
            return;
        }

        text.Append(Uri.EscapeDataString(value));
    }
}
