using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>The target-name of a term.</summary>
/// <remarks>RFC 7208 section 4.8.</remarks>
/// <param name="Name">The name; null where there is none to ask for.</param>
/// <param name="Text">The expanded text, for messages; null where a macro could not be expanded.</param>
internal readonly record struct Target(DomainName? Name, string? Text)
{
    /// <summary>The target-name of a domain-spec, or the domain itself where a term has none.</summary>
    /// <returns>False where an answer is missing.</returns>
    internal static bool TryFind(DomainSpec? spec, ref EvaluationContext context, DomainName domain, out Target target)
    {
        if (spec is null or { IsLiteral: true })
        {
            target = spec is null ? new Target(domain, domain.Value) : new Target(spec.LiteralName, spec.Macros.Text);
            return true;
        }

        if (context.IsCompiling)
        {
            target = default;
            return false;
        }

        bool isKnown = MacroExpander.TryExpand(spec.Macros, ref context, domain, isCounted: true, out string? expanded);
        target = new Target(expanded is null ? null : TargetName.Create(expanded), expanded);
        return isKnown;
    }
}
