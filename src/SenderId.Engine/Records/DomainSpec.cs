namespace SenderId.Records;

/// <summary>The domain of a term, which macros may make different for each message.</summary>
/// <remarks>RFC 7208 sections 4.8 and 7.1: <c>domain-spec = macro-string domain-end</c>.</remarks>
public sealed class DomainSpec
{
    internal DomainSpec(MacroString macros)
    {
        Macros = macros;
        if (!macros.HasMacros)
        {
            // Without macros the target-name never changes: it is made once, here.
            LiteralName = TargetName.Create(string.Concat(macros.Parts.Select(static part => ((MacroLiteral)part).Text)));
        }
    }

    /// <summary>The macro-string.</summary>
    public MacroString Macros { get; }

    /// <summary>Whether the target-name is the same for every message.</summary>
    public bool IsLiteral => !Macros.HasMacros;

    /// <summary>The target-name of a literal; null for macros, and for a literal that is not a valid name.</summary>
    public DomainName? LiteralName { get; }

    /// <inheritdoc />
    public override string ToString() => Macros.Text;
}
