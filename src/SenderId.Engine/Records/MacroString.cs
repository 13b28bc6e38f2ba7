using System.Collections.Immutable;

namespace SenderId.Records;

/// <summary>A text with macros, parsed.</summary>
/// <remarks>RFC 7208 section 7.1: <c>macro-string = *( macro-expand / macro-literal )</c>.</remarks>
public sealed class MacroString
{
    internal MacroString(string text, ImmutableArray<MacroPart> parts)
    {
        Text = text;
        Parts = parts;
        foreach (MacroPart part in parts)
        {
            if (part is MacroExpand expand)
            {
                HasMacros = true;
                IsOfDomainAlone &= expand.Letter == 'd';
                UsesValidatedName |= expand.Letter == 'p';
                UsesTime |= expand.Letter == 't';
            }
        }
    }

    /// <summary>The text as published.</summary>
    public string Text { get; }

    /// <summary>The pieces in order.</summary>
    public ImmutableArray<MacroPart> Parts { get; }

    /// <summary>Whether any piece depends on the message.</summary>
    public bool HasMacros { get; }

    /// <summary>Whether nothing but the domain of the record goes in, so that the expansion is the same for every message.</summary>
    public bool IsOfDomainAlone { get; } = true;

    /// <summary>Whether <c>%{p}</c> is used, which asks DNS.</summary>
    public bool UsesValidatedName { get; }

    /// <summary>Whether <c>%{t}</c> is used, which reads the clock.</summary>
    public bool UsesTime { get; }

    /// <inheritdoc />
    public override string ToString() => Text;
}
