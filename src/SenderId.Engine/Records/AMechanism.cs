namespace SenderId.Records;

/// <summary>Matches if the client is one of a name's addresses.</summary>
/// <remarks>RFC 7208 section 5.3: <c>a = "a" [ ":" domain-spec ] [ dual-cidr-length ]</c>.</remarks>
/// <param name="Domain">The name; null for the domain checked.</param>
/// <param name="Length">How many bits are compared.</param>
public sealed record AMechanism(DomainSpec? Domain, DualCidrLength Length) : Mechanism
{
    /// <inheritdoc />
    public override bool AsksDns => true;

    internal override DomainSpec? TargetSpec => Domain;

    /// <inheritdoc />
    public override string ToString() => Domain is null ? $"a{Length}" : $"a:{Domain}{Length}";
}
