namespace SenderId.Records;

/// <summary>A mechanism with the result it leads to.</summary>
/// <remarks>RFC 7208 section 4.6.1: <c>directive = [ qualifier ] mechanism</c>.</remarks>
/// <param name="Qualifier">What a match means.</param>
/// <param name="Mechanism">The test.</param>
/// <param name="Text">The term as published.</param>
public sealed record Directive(Qualifier Qualifier, Mechanism Mechanism, string Text)
{
    /// <summary>The result of a match.</summary>
    /// <remarks>RFC 7208 section 4.6.2.</remarks>
    public SenderIdStatus Status => Qualifier switch
    {
        Qualifier.Pass => SenderIdStatus.Pass,
        Qualifier.Fail => SenderIdStatus.Fail,
        Qualifier.SoftFail => SenderIdStatus.SoftFail,
        _ => SenderIdStatus.Neutral,
    };

    /// <summary>The canonical text: names in lower case, no plus sign, no length that is the default.</summary>
    public override string ToString() => Qualifier switch
    {
        Qualifier.Pass => $"{Mechanism}",
        Qualifier.Fail => $"-{Mechanism}",
        Qualifier.SoftFail => $"~{Mechanism}",
        _ => $"?{Mechanism}",
    };
}
