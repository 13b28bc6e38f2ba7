using System.Buffers;
using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>Expands macro-strings.</summary>
/// <remarks>RFC 7208 section 7.3.</remarks>
internal static class MacroExpander
{
    /// <summary>The longest expansion in characters. Stops short records from becoming megabytes through long senders.</summary>
    internal const int MaxExpansionLength = 16384;

    private const string HexDigits = "0123456789ABCDEF";

    private static readonly SearchValues<char> s_unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>Expands a macro-string.</summary>
    /// <param name="macros">The macro-string.</param>
    /// <param name="context">The evaluation.</param>
    /// <param name="domain">The domain of the record.</param>
    /// <param name="isCounted">Whether questions for the macro p count.</param>
    /// <param name="expanded">Null where a local part that is not ASCII would go in (RFC 8616 section 4), or the expansion is too long.</param>
    /// <returns>False where an answer is missing.</returns>
    internal static bool TryExpand(MacroString macros, ref EvaluationContext context, DomainName domain, bool isCounted, out string? expanded)
    {
        expanded = null;
        string? validatedName = macros.UsesValidatedName ? ValidatedName.FindForMacro(ref context, domain, isCounted) : null;
        if (macros.UsesValidatedName && validatedName is null)
        {
            return false;
        }

        expanded = Expand(macros, context.Request, macros.UsesTime ? context.Meter.Now : default, domain, validatedName);
        if (context.IsTraced && macros.HasMacros)
        {
            context.Note(TraceKind.Expansion, macros.Text, expanded ?? "cannot be expanded for this sender");
        }

        return true;
    }

    /// <summary>Expands a macro-string whose <c>%{p}</c>, if any, is known.</summary>
    internal static string? Expand(MacroString macros, CheckRequest request, DateTimeOffset now, DomainName domain, string? validatedName)
    {
        var text = new TextBuffer(stackalloc char[256], MaxExpansionLength);
        Span<char> scratch = stackalloc char[MacroValue.ScratchLength];
        foreach (MacroPart part in macros.Parts)
        {
            if (part is MacroLiteral literal)
            {
                text.Append(literal.Text);
                continue;
            }

            var expand = (MacroExpand)part;
            if (expand.Letter is 's' or 'l' && !System.Text.Ascii.IsValid(request.LocalPartSpan))
            {
                text.Dispose();
                return null;
            }

            AppendMacro(ref text, expand, MacroValue.Find(expand.Letter, request, now, domain, validatedName, scratch));
        }

        string? expanded = text.IsOverflown ? null : text.ToString();
        text.Dispose();
        return expanded;
    }

    // RFC 7208 section 7.3: split, reverse, keep the right-hand parts, join with dots, escape.
    private static void AppendMacro(ref TextBuffer text, MacroExpand expand, ReadOnlySpan<char> value)
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
        if (!isEscaped)
        {
            text.Append(value);
        }
        else if (System.Text.Ascii.IsValid(value))
        {
            AppendEscaped(ref text, value);
        }
        else
        {
            text.Append(Uri.EscapeDataString(value));
        }
    }

    private static void AppendEscaped(ref TextBuffer text, ReadOnlySpan<char> value)
    {
        Span<char> code = ['%', '0', '0'];
        for (int end = value.IndexOfAnyExcept(s_unreserved); end >= 0; end = value.IndexOfAnyExcept(s_unreserved))
        {
            text.Append(value[..end]);
            code[1] = HexDigits[value[end] >> 4];
            code[2] = HexDigits[value[end] & 15];
            text.Append(code);
            value = value[(end + 1)..];
        }

        text.Append(value);
    }
}
