namespace SenderId.Records;

/// <summary>Matches always.</summary>
/// <remarks>RFC 7208 section 5.1: <c>all = "all"</c>.</remarks>
public sealed record AllMechanism : Mechanism
{
    /// <inheritdoc />
    public override bool AsksDns => false;

    /// <inheritdoc />
    public override string ToString() => "all";
}
