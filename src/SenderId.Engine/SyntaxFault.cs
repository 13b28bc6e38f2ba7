namespace SenderId;

/// <summary>Where a text leaves its grammar.</summary>
/// <param name="Position">The offset in characters from the start of the text.</param>
/// <param name="Expected">What the grammar wanted there.</param>
/// <param name="Section">The section that says so, such as <c>RFC 7208 section 5.3</c>.</param>
/// <param name="Cause">The cause that an outcome gets from this fault.</param>
public sealed record SyntaxFault(int Position, string Expected, string Section, Cause Cause = Cause.RecordMalformed)
{
    /// <summary>The term of a record at fault, as published; null where the text is not a record.</summary>
    public string? Term { get; init; }

    /// <summary>Where <see cref="Term"/> begins, in characters from the start of the text.</summary>
    public int TermPosition { get; init; }
}
