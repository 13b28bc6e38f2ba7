namespace SenderId.Records;

/// <summary>Matches if a name has an A record.</summary>
/// <remarks>RFC 7208 section 5.7: <c>exists = "exists" ":" domain-spec</c>.</remarks>
/// <param name="Domain">The name.</param>
public sealed record ExistsMechanism(DomainSpec Domain) : Mechanism
{
    /// <inheritdoc />
    public override bool AsksDns => true;

    internal override DomainSpec? TargetSpec => Domain;

    internal override Lookup.QuestionType FirstQuestion(Lookup.QuestionType addressType) => Lookup.QuestionType.A;

    /// <inheritdoc />
    public override string ToString() => $"exists:{Domain}";
}
