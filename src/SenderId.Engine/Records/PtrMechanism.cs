namespace SenderId.Records;

/// <summary>Matches if a validated name of the client is a domain or lies below it.</summary>
/// <remarks>RFC 7208 section 5.5: <c>ptr = "ptr" [ ":" domain-spec ]</c>.</remarks>
/// <param name="Domain">The domain; null for the domain checked.</param>
public sealed record PtrMechanism(DomainSpec? Domain) : Mechanism
{
    /// <inheritdoc />
    public override bool AsksDns => true;

    internal override DomainSpec? TargetSpec => Domain;

    internal override Lookup.QuestionType FirstQuestion(Lookup.QuestionType addressType) => Lookup.QuestionType.Ptr;

    /// <inheritdoc />
    public override string ToString() => Domain is null ? "ptr" : $"ptr:{Domain}";
}
