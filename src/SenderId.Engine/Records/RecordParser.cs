using System.Collections.Immutable;

namespace SenderId.Records;

/// <summary>Reads whole records. Grammar only; never throws, whatever the text.</summary>
/// <remarks>RFC 7208 section 12. The whole record is validated before anything is evaluated (section 4.6).</remarks>
public static class RecordParser
{
    private const string TermSection = "RFC 7208 section 4.6.1";

    /// <summary>Reads a record.</summary>
    /// <param name="text">The TXT record, its strings joined.</param>
    /// <returns>The record, or where and why it leaves the grammar.</returns>
    public static ParseOutcome<SpfRecord> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (RecordVersion.Read(text, out int position) is not { } version)
        {
            return new SyntaxFault(0, "v=spf1 or spf2.0/SCOPES", "RFC 7208 section 4.5");
        }

        var directives = ImmutableArray.CreateBuilder<Directive>();
        var modifiers = ImmutableArray.CreateBuilder<Modifier>();
        DomainSpec? redirect = null;
        DomainSpec? explanation = null;

        // terms = *( 1*SP ( directive / modifier ) )
        while (position < text.Length)
        {
            if (text[position] == ' ')
            {
                position++;
                continue;
            }

            int end = text.IndexOf(' ', position);
            string term = text[position..(end < 0 ? text.Length : end)];
            SyntaxFault? fault = IsModifier(term, out int nameLength)
                ? ReadModifier(term, nameLength, position, modifiers, ref redirect, ref explanation)
                : ReadDirective(term, position, directives);
            if (fault is not null)
            {
                return fault with { Term = term, TermPosition = position };
            }

            position += term.Length;
        }

        return new SpfRecord
        {
            Version = version,
            Directives = directives.ToImmutable(),
            Modifiers = modifiers.ToImmutable(),
            Redirect = redirect,
            Explanation = explanation,
            HasAll = directives.Any(static directive => directive.Mechanism is AllMechanism),
            Text = text,
        };
    }

    // A modifier has "=" right after its name, before any ":" or "/" (section 4.6.1).
    private static bool IsModifier(string term, out int nameLength)
    {
        nameLength = term.AsSpan().IndexOfAny("=:/");
        return nameLength > 0 && term[nameLength] == '=' && TermGrammar.IsName(term.AsSpan(0, nameLength));
    }

    // modifier = redirect / explanation / unknown-modifier ; redirect and exp at most once each (section 6)
    private static SyntaxFault? ReadModifier(
        string term, int nameLength, int offset, ImmutableArray<Modifier>.Builder modifiers, ref DomainSpec? redirect, ref DomainSpec? explanation)
    {
        string name = term[..nameLength].ToLowerInvariant();
        string value = term[(nameLength + 1)..];
        int valueOffset = offset + nameLength + 1;
        if (name is not ("redirect" or "exp"))
        {
            ParseOutcome<MacroString> unknown = MacroParser.ParseUnknownModifier(value, valueOffset);
            if (unknown.IsParsed)
            {
                modifiers.Add(new Modifier(name, unknown.Value));
            }

            return unknown.Fault;
        }

        ParseOutcome<DomainSpec> domain = DomainSpecParser.Parse(value, valueOffset);
        if (!domain.IsParsed)
        {
            return domain.Fault;
        }

        ref DomainSpec? target = ref name == "redirect" ? ref redirect : ref explanation;
        if (target is not null)
        {
            return new SyntaxFault(offset, $"{name} at most once", "RFC 7208 section 6", Cause.DuplicateModifier);
        }

        target = domain.Value;
        modifiers.Add(new Modifier(name, domain.Value.Macros));
        return null;
    }

    // directive = [ qualifier ] mechanism ; qualifier = "+" / "-" / "?" / "~"
    private static SyntaxFault? ReadDirective(string term, int offset, ImmutableArray<Directive>.Builder directives)
    {
        Qualifier? qualifier = term[0] switch
        {
            '+' => Qualifier.Pass,
            '-' => Qualifier.Fail,
            '~' => Qualifier.SoftFail,
            '?' => Qualifier.Neutral,
            _ => null,
        };
        int start = qualifier is null ? 0 : 1;
        int nameLength = term.AsSpan(start).IndexOfAny(":/");
        string name = (nameLength < 0 ? term[start..] : term.Substring(start, nameLength)).ToLowerInvariant();
        string argument = nameLength < 0 ? "" : term[(start + nameLength)..];
        int argumentOffset = offset + term.Length - argument.Length;
        ParseOutcome<Mechanism>? mechanism = MechanismParser.Parse(name, argument, argumentOffset);
        if (mechanism is not { } outcome)
        {
            return new SyntaxFault(offset, "all, include, a, mx, ptr, ip4, ip6, exists or a modifier", TermSection, Cause.UnknownMechanism);
        }

        if (outcome.IsParsed)
        {
            directives.Add(new Directive(qualifier ?? Qualifier.Pass, outcome.Value, term));
        }

        return outcome.Fault;
    }
}
