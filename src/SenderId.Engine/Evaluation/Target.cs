using SenderId.Records;

namespace SenderId.Evaluation;

/// <summary>The target-name of a term.</summary>
/// <remarks>RFC 7208 section 4.8.</remarks>
/// <param name="Name">The name; null where there is none to ask for.</param>
/// <param name="Text">The expanded text, for messages; null where a macro could not be expanded.</param>
internal readonly record struct Target(DomainName? Name, string? Text)
{
    /// <summary>The target-name of a domain-spec, or the domain itself where a term has none.</summary>
    internal static ValueTask<Target> FindAsync(DomainSpec? spec, EvaluationContext context, DomainName domain)
    {
        if (spec is null)
        {
            return new(new Target(domain, domain.Value));
        }

        return spec.IsLiteral
            ? new(new Target(spec.LiteralName, spec.Macros.Text))
            : ExpandAsync(spec, context, domain);
    }

    private static async ValueTask<Target> ExpandAsync(DomainSpec spec, EvaluationContext context, DomainName domain)
    {
        string? expanded = await MacroExpander.ExpandAsync(spec.Macros, context, domain, isCounted: true).ConfigureAwait(false);
        return new Target(expanded is null ? null : TargetName.Create(expanded), expanded);
    }
}
