namespace SenderId.Records;

/// <summary>Matches if the client is one of the addresses of a domain's mail exchangers.</summary>
/// <remarks>RFC 7208 section 5.4: <c>mx = "mx" [ ":" domain-spec ] [ dual-cidr-length ]</c>.</remarks>
/// <param name="Domain">The domain; null for the domain checked.</param>
/// <param name="Length">How many bits are compared.</param>
public sealed record MxMechanism(DomainSpec? Domain, DualCidrLength Length) : Mechanism
{
    /// <inheritdoc />
    public override bool AsksDns => true;

    internal override DomainSpec? TargetSpec => Domain;

    internal override Lookup.QuestionType FirstQuestion(Lookup.QuestionType addressType) => Lookup.QuestionType.Mx;

    /// <inheritdoc />
    public override string ToString() => Domain is null ? $"mx{Length}" : $"mx:{Domain}{Length}";
}
