namespace SenderId.Publishing.Comparison;

/// <summary>An input that could not be read; the others were.</summary>
/// <param name="Path">The file, with the entry of an archive behind a colon.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record SourceFault(string Path, string Reason)
{
    /// <inheritdoc />
    public override string ToString() => $"{Path}: {Reason}";
}
