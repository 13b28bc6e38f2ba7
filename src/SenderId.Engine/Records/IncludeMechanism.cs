namespace SenderId.Records;

/// <summary>Matches if another domain's record passes the client.</summary>
/// <remarks>RFC 7208 section 5.2: <c>include = "include" ":" domain-spec</c>.</remarks>
/// <param name="Domain">The domain whose record is evaluated.</param>
public sealed record IncludeMechanism(DomainSpec Domain) : Mechanism
{
    /// <inheritdoc />
    public override bool AsksDns => true;

    internal override DomainSpec? TargetSpec => Domain;

    internal override Lookup.QuestionType FirstQuestion(Lookup.QuestionType addressType) => Lookup.QuestionType.Txt;

    /// <inheritdoc />
    public override string ToString() => $"include:{Domain}";
}
