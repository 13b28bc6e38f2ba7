namespace SenderId.Records;

/// <summary>Reads domain-specs. Grammar only; never throws.</summary>
/// <remarks>RFC 7208 section 7.1.</remarks>
internal static class DomainSpecParser
{
    // domain-spec = macro-string domain-end ; domain-end = ( "." toplabel [ "." ] ) / macro-expand
    internal static ParseOutcome<DomainSpec> Parse(string text, int offset)
    {
        if (text.Length == 0)
        {
            return new SyntaxFault(offset, "a domain", "RFC 7208 section 7.1");
        }

        ParseOutcome<MacroString> macros = MacroParser.ParseTermText(text, offset);
        if (!macros.IsParsed)
        {
            return macros.Fault;
        }

        return EndsInMacro(text) || EndsInTopLabel(text)
            ? new DomainSpec(macros.Value)
            : new SyntaxFault(offset + text.Length, "a domain that ends in a top-level label or a macro", "RFC 7208 section 7.1");
    }

    private static bool EndsInTopLabel(ReadOnlySpan<char> text)
    {
        if (text[^1] == '.')
        {
            text = text[..^1];
        }

        int dot = text.LastIndexOf('.');
        return dot >= 0 && TermGrammar.IsTopLabel(text[(dot + 1)..]);
    }

    // The text is well-formed already, so percent signs come with what follows them: walk it once.
    private static bool EndsInMacro(string text)
    {
        int position = 0;
        int lastMacroEnd = -1;
        while (position < text.Length)
        {
            if (text[position] != '%')
            {
                position++;
                continue;
            }

            position = text[position + 1] == '{' ? text.IndexOf('}', position) + 1 : position + 2;
            lastMacroEnd = position;
        }

        return lastMacroEnd == text.Length;
    }
}
